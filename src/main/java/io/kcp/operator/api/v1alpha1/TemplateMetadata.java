package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels and annotations that are added to an object. Those of the operator win. */
@ApiObject
public record TemplateMetadata(
        @JsonPropertyDescription("Annotations to add.") @Nullable
        Map<String, String> annotations,

        @JsonPropertyDescription("Labels to add.") @Nullable Map<String, String> labels) {}
