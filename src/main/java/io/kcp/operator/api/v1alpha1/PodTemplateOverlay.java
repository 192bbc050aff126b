package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Changes to the pods of a Deployment. */
@ApiObject
public record PodTemplateOverlay(
        @JsonPropertyDescription("Labels and annotations for the pods.") @Nullable
        TemplateMetadata metadata,

        @JsonPropertyDescription("Changes to the pods themselves. A field that is set replaces the operator's.")
        @Nullable
        PodSpecOverlay spec) {}
