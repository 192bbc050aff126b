package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The cache server of a whole installation. */
@ApiObject
public record CacheConfig(
        @JsonPropertyDescription("CacheServer to use. Default: the cache inside the root shard.") @Nullable
        LocalReference ref,

        @JsonPropertyDescription("Deprecated and never read: without ref the cache inside the root shard is used.")
        @Nullable
        EmbeddedCache embedded) {}
