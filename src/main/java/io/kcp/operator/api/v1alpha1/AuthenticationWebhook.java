package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.kcp.operator.api.schema.OneOf;
import org.jspecify.annotations.Nullable;

/** A webhook that reviews tokens ({@code --authentication-token-webhook-...}). */
@ApiObject
public record AuthenticationWebhook(
        @JsonPropertyDescription("How long an answer is cached, such as 2m; 0s for never "
                + "(--authentication-token-webhook-cache-ttl).")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String cacheAuthenticationTTL,

        @JsonPropertyDescription("Secret with the webhook's address and credentials as key kubeconfig "
                + "(--authentication-token-webhook-config-file).")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.NAME)
        String configSecretName,

        @JsonPropertyDescription("API version of the reviews: v1 or v1beta1 (--authentication-token-webhook-version).")
        @OneOf({"", "v1beta1", "v1"})
        @Nullable
        String version) {}
