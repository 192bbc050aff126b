package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook that decides on requests ({@code --authorization-webhook-...}). */
@ApiObject
public record AuthorizationWebhook(
        @JsonPropertyDescription(
                "Paths that need no authorization, such as /healthz " + "(--authorization-always-allow-paths).")
        @Size(max = 256)
        @Nullable
        List<@Size(min = 1, max = 1024) String> allowPaths,

        @JsonPropertyDescription("How long a yes is cached, such as 5m (--authorization-webhook-cache-authorized-ttl).")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String cacheAuthorizedTTL,

        @JsonPropertyDescription(
                "How long a no is cached, such as 30s " + "(--authorization-webhook-cache-unauthorized-ttl).")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String cacheUnauthorizedTTL,

        @JsonPropertyDescription("Secret with the webhook's address and credentials as key kubeconfig "
                + "(--authorization-webhook-config-file).")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        @Nullable
        String configSecretName,

        @JsonPropertyDescription("API version of the questions, such as v1 (--authorization-webhook-version).")
        @Size(max = 253)
        @Nullable
        String version) {}
