package io.kcp.operator.status;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.kcp.operator.api.v1alpha1.CertificateStatus;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.api.v1alpha1.RunningStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a status that all kinds have. */
public record StatusParts(
        long observedGeneration,
        List<Condition> conditions,
        String phase,
        @Nullable String version,
        List<Endpoint> endpoints,
        List<CertificateStatus> certificates) {

    /**
     * @param before of which the times of transitions and the version that still runs are kept
     * @param more conditions of this kind only
     * @param endpoints what is served once the main Deployment is up
     */
    public static StatusParts of(
            @Nullable RunningStatus before,
            Situation situation,
            Map<String, Finding> more,
            List<Endpoint> endpoints,
            ObjectMeta metadata,
            Instant now) {
        var findings = new LinkedHashMap<>(Health.of(situation, metadata.getNamespace()));
        findings.putAll(more);
        var conditions =
                Conditions.update(before == null ? null : before.conditions(), findings, metadata.getGeneration(), now);
        String version = before == null ? null : before.version();
        var certificates =
                before == null || before.certificates() == null ? List.<CertificateStatus>of() : before.certificates();
        if (situation instanceof Situation.Applied applied) {
            var main = applied.plan().workloads().getFirst();
            if (Rollout.of(main.name(), applied.observed().deployment(main.name()))
                    .holds()) {
                version = main.image().tag();
            }
            certificates = CertificateExpiry.of(applied.plan().certificates(), applied.observed());
        }
        return new StatusParts(
                metadata.getGeneration(),
                conditions,
                Phase.of(conditions, metadata.getDeletionTimestamp() != null),
                version,
                Conditions.isTrue(conditions, ConditionType.AVAILABLE) ? endpoints : List.of(),
                certificates);
    }
}
