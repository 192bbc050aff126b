package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The name of an object in the same namespace. */
@ApiObject
public record LocalReference(
        @JsonPropertyDescription("Name of an object in the same namespace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.NAME)
        String name) {}
