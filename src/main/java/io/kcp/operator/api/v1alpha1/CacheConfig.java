package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record CacheConfig(
        @Nullable LocalReference ref, @Nullable EmbeddedCache embedded) {}
