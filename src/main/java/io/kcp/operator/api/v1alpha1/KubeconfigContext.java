package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A context of a kubeconfig, for one workspace. */
@ApiObject
public record KubeconfigContext(
        @JsonPropertyDescription("Name of the context. The operator itself makes default, base and shard-base.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.CONTEXT)
        @ValidationRule(
                value = "!(self in ['default', 'base', 'shard-base'])",
                message = "default, base and shard-base are made by the operator: choose another name")
        String name,

        @JsonPropertyDescription("Path of the workspace, such as root:org:team.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.WORKSPACE)
        String workspace) {}
