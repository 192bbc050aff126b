package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record AuthenticationWebhook(
        @Nullable String cacheAuthenticationTTL,
        String configSecretName,
        @Nullable String version) {}
