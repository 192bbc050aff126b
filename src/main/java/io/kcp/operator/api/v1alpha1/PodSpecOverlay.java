package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApiObject
public record PodSpecOverlay(
        @Nullable Affinity affinity,
        @Nullable List<HostAlias> hostAliases,
        @Nullable List<LocalObjectReference> imagePullSecrets,
        @Nullable Map<String, String> nodeSelector,
        @Nullable List<Toleration> tolerations,
        @Nullable List<TopologySpreadConstraint> topologySpreadConstraints,
        @Nullable String priorityClassName,
        @Nullable String serviceAccountName,
        @Nullable Long terminationGracePeriodSeconds,
        @Nullable PodSecurityContext securityContext,
        @Nullable String runtimeClassName) {}
