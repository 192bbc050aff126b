package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Static tokens ({@code --token-auth-file}). */
@ApiObject
public record TokenAuthFile(
        @JsonPropertyDescription("Secret with the tokens as a CSV file.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.NAME)
        String secretName,

        @JsonPropertyDescription("Key of the file. Default: token.csv.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_KEY)
        @Nullable
        String key) {}
