package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import org.jspecify.annotations.Nullable;

/** Changes to the spec of a Deployment. */
@ApiObject
public record DeploymentTemplateSpec(
        @JsonPropertyDescription("Changes to the pods.") @Nullable
        PodTemplateOverlay template,

        @JsonPropertyDescription("How pods are replaced by new ones. Default: the operator's.") @Nullable
        DeploymentStrategy strategy) {}
