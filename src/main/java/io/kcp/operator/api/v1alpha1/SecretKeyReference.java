package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An entry of a Secret in the same namespace. */
@ApiObject
public record SecretKeyReference(
        @JsonPropertyDescription("Name of the Secret.") @Required @Size(min = 1, max = 253) @Pattern(Patterns.NAME)
        String name,

        @JsonPropertyDescription("Key of the entry. Default: ca.crt.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_KEY)
        @Nullable
        String key) {}
