package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An entry of a ConfigMap in the same namespace. */
@ApiObject
public record ConfigMapKeyReference(
        @JsonPropertyDescription("Name of the ConfigMap.") @Required @Size(min = 1, max = 253) @Pattern(Patterns.NAME)
        String name,

        @JsonPropertyDescription("Key of the entry.") @Required @Size(min = 1, max = 253) @Pattern(Patterns.KEY)
        String key) {}
