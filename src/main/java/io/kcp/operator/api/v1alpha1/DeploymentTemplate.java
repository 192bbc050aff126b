package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Changes to a Deployment that the operator makes. */
@ApiObject
public record DeploymentTemplate(
        @JsonPropertyDescription("Labels and annotations for the Deployment.") @Nullable
        TemplateMetadata metadata,

        @JsonPropertyDescription("Changes to the Deployment itself.") @Nullable
        DeploymentTemplateSpec spec) {}
