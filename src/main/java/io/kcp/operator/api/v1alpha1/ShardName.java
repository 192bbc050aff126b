package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A shard of an installation. */
@ApiObject
public record ShardName(
        @JsonPropertyDescription("Name of the Shard.") @Required @Size(min = 1, max = 253)
        String name) {}
