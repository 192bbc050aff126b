package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record Authentication(
        @Nullable List<String> dropGroups,
        @Nullable List<String> passOnGroups,
        @Nullable Oidc oidc,
        @Nullable ServiceAccountAuthentication serviceAccount,
        @Nullable TokenAuthFile tokenAuthFile,
        @Nullable AuthenticationWebhook webhook) {}
