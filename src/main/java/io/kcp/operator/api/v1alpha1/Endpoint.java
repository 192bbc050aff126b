package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A URL that is really served. */
@ApiObject
public record Endpoint(
        @JsonPropertyDescription("What is served there.") @Required @Size(min = 1, max = 63)
        String name,

        @JsonPropertyDescription("Its URL.") @Required @Size(max = 2048)
        String url) {}
