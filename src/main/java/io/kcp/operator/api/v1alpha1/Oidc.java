package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect provider whose tokens are accepted ({@code --oidc-...}). */
@ApiObject
public record Oidc(
        @JsonPropertyDescription("URL of the provider, https, exactly as in its tokens (--oidc-issuer-url).")
        @Required
        @Size(max = 2048)
        @ValidationRule(
                value = Rules.ISSUER_URL,
                message = Rules.ISSUER_URL_MESSAGE,
                messageExpression = Rules.ISSUER_URL_MESSAGE_WITH_VALUE)
        String issuerURL,

        @JsonPropertyDescription("Client ID that tokens must be issued for (--oidc-client-id).")
        @Required
        @Size(min = 1, max = 1024)
        String clientID,

        @JsonPropertyDescription("Deprecated and never read: tokens are verified without it.")
        @Size(max = 4096)
        @Nullable
        String clientSecret,

        @JsonPropertyDescription("Claim that holds the groups (--oidc-groups-claim). Default: no groups.")
        @Size(max = 1024)
        @Nullable
        String groupsClaim,

        @JsonPropertyDescription("Prefix for all groups, such as oidc: (--oidc-groups-prefix).")
        @Size(max = 1024)
        @Nullable
        String groupsPrefix,

        @JsonPropertyDescription("Claim that holds the user name (--oidc-username-claim). Default: sub.")
        @Size(max = 1024)
        @Nullable
        String usernameClaim,

        @JsonPropertyDescription("Prefix for all user names, such as oidc: (--oidc-username-prefix).")
        @Size(max = 1024)
        @Nullable
        String usernamePrefix,

        @JsonPropertyDescription(
                "Secret entry with the CA of the provider (--oidc-ca-file). Default: the CAs of " + "the image.")
        @Nullable
        SecretKeyReference caFileRef) {}
