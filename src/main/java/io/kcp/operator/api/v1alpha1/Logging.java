package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** How much a process writes to its log. */
@ApiObject
public record Logging(
        @JsonPropertyDescription("Verbosity, 0 to 10 (-v). Default: 0.") @Min(0) @Max(10) @Nullable
        Integer level) {}
