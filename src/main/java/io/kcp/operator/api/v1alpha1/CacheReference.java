package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The cache server of one shard. */
@ApiObject
public record CacheReference(
        @JsonPropertyDescription("CacheServer to use. Default: the RootShard's.") @Nullable
        LocalReference ref) {}
