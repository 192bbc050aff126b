package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** The installation that an object belongs to: an installation is known by its root shard. */
@ValidationRule(
        value = "!has(oldSelf.ref) || !has(oldSelf.ref.name) || self.ref.name == oldSelf.ref.name",
        message = "ref cannot be changed: what runs is registered with that root shard; delete this "
                + "object and create it anew for the other one")
@ApiObject
public record RootShardConfig(
        @JsonPropertyDescription("RootShard that this object belongs to. It cannot be changed later.") @Required
        LocalReference ref) {}
