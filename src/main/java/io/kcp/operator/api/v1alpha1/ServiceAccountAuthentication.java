package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record ServiceAccountAuthentication(
        @Nullable Boolean enabled, @Nullable Boolean lookup) {}
