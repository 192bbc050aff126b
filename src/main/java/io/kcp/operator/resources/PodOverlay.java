package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.kcp.operator.api.v1alpha1.PodSpecOverlay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code deploymentTemplate.spec.template.spec}: each field that is set replaces ours, each that is not leaves ours alone. */
final class PodOverlay {
    private PodOverlay() {}

    static PodSpec apply(PodSpec ours, @Nullable PodSpecOverlay overlay) {
        if (overlay == null) {
            return ours;
        }
        var spec = new PodSpecBuilder(ours);
        if (overlay.affinity() != null) {
            spec.withAffinity(overlay.affinity());
        }
        if (given(overlay.hostAliases())) {
            spec.withHostAliases(overlay.hostAliases());
        }
        if (given(overlay.imagePullSecrets())) {
            spec.withImagePullSecrets(overlay.imagePullSecrets());
        }
        if (overlay.nodeSelector() != null) {
            spec.withNodeSelector(overlay.nodeSelector());
        }
        if (overlay.tolerations() != null) {
            spec.withTolerations(
                    overlay.tolerations().stream().map(Canonical::toleration).toList());
        }
        if (overlay.topologySpreadConstraints() != null) {
            spec.withTopologySpreadConstraints(overlay.topologySpreadConstraints());
        }
        if (filled(overlay.priorityClassName())) {
            spec.withPriorityClassName(overlay.priorityClassName());
        }
        if (filled(overlay.serviceAccountName())) {
            spec.withServiceAccountName(overlay.serviceAccountName());
        }
        if (overlay.terminationGracePeriodSeconds() != null) {
            spec.withTerminationGracePeriodSeconds(overlay.terminationGracePeriodSeconds());
        }
        if (overlay.securityContext() != null) {
            spec.withSecurityContext(merge(ours.getSecurityContext(), overlay.securityContext()));
        }
        if (filled(overlay.runtimeClassName())) {
            spec.withRuntimeClassName(overlay.runtimeClassName());
        }
        return spec.build();
    }

    /** Ours make the pod admissible under Pod Security {@code restricted}; the user's win one by one. */
    private static PodSecurityContext merge(PodSecurityContext ours, PodSecurityContext theirs) {
        var merged = new PodSecurityContextBuilder(theirs);
        if (theirs.getRunAsNonRoot() == null) {
            merged.withRunAsNonRoot(ours.getRunAsNonRoot());
        }
        if (theirs.getFsGroup() == null) {
            merged.withFsGroup(ours.getFsGroup());
        }
        if (theirs.getSeccompProfile() == null) {
            merged.withSeccompProfile(ours.getSeccompProfile());
        }
        return merged.build();
    }

    private static boolean given(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
