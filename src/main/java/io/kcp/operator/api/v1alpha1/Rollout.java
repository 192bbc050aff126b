package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How a change reaches the shards of an installation. */
@ApiObject
public record Rollout(
        @JsonPropertyDescription(
                "How many shards restart at the same time at most, 1 or more. Not in effect yet: all restart at once.")
        @Min(1)
        @Nullable
        Integer maxConcurrentShards) {}
