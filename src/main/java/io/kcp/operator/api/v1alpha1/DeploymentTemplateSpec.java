package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import org.jspecify.annotations.Nullable;

@ApiObject
public record DeploymentTemplateSpec(
        @Nullable PodTemplateOverlay template, @Nullable DeploymentStrategy strategy) {}
