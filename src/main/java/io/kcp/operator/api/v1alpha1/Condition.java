package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record Condition(
        String type,
        String status,
        @Nullable Long observedGeneration,
        String lastTransitionTime,
        String reason,
        String message) {}
