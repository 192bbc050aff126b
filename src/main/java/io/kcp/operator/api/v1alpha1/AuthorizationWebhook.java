package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record AuthorizationWebhook(
        @Nullable List<String> allowPaths,
        @Nullable String cacheAuthorizedTTL,
        @Nullable String cacheUnauthorizedTTL,
        @Nullable String configSecretName,
        @Nullable String version) {}
