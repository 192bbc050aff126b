package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The shard that a virtual workspace server talks to. */
@ValidationRule(
        value = "has(self.rootShardRef) != has(self.shardRef)",
        message = "exactly one shard to talk to is needed: set rootShardRef or shardRef")
@ApiObject
public record VirtualWorkspaceTarget(
        @JsonPropertyDescription("RootShard to talk to. Excludes shardRef.") @Nullable
        LocalReference rootShardRef,

        @JsonPropertyDescription("Shard to talk to. Excludes rootShardRef.") @Nullable
        LocalReference shardRef) {}
