package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record Oidc(
        String issuerURL,
        String clientID,
        @Nullable String clientSecret,
        @Nullable String groupsClaim,
        @Nullable String groupsPrefix,
        @Nullable String usernameClaim,
        @Nullable String usernamePrefix,
        @Nullable SecretKeyReference caFileRef) {}
