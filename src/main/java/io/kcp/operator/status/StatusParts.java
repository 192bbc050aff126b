package io.kcp.operator.status;

import io.kcp.operator.api.v1alpha1.CertificateStatus;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.Endpoint;
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

    /** What the status said before, of which the times of transitions and the version that still runs are kept. */
    public record Previous(
            @Nullable List<Condition> conditions,
            @Nullable String version,
            @Nullable List<CertificateStatus> certificates) {}

    /**
     * @param more conditions of this kind only
     * @param endpoints what is served once the main Deployment is up
     */
    public static StatusParts of(
            Previous previous,
            Situation situation,
            Map<String, Finding> more,
            List<Endpoint> endpoints,
            String namespace,
            long generation,
            boolean deleting,
            Instant now) {
        var findings = new LinkedHashMap<>(Health.of(situation, namespace));
        findings.putAll(more);
        var conditions = Conditions.update(previous.conditions(), findings, generation, now);
        String version = previous.version();
        var certificates = previous.certificates() == null ? List.<CertificateStatus>of() : previous.certificates();
        if (situation instanceof Situation.Applied applied) {
            var main = applied.plan().workloads().getFirst();
            if (Rollout.of(main.name(), applied.observed().deployment(main.name()))
                    .holds()) {
                version = main.image().tag();
            }
            certificates = CertificateExpiry.of(applied.plan().certificates(), applied.observed());
        }
        return new StatusParts(
                generation,
                conditions,
                Phase.of(conditions, deleting),
                version,
                Conditions.isTrue(conditions, ConditionType.AVAILABLE) ? endpoints : List.of(),
                certificates);
    }
}
