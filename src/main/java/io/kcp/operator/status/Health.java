package io.kcp.operator.status;

import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Workload;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions that all kinds have in common. */
public final class Health {
    private static final Wait DONE = new Wait("ReconciliationSucceeded", "everything is as it should be");

    private Health() {}

    /** Conditions by type, in the order in which they are shown. */
    public static Map<String, Finding> of(Situation situation, String namespace) {
        return switch (situation) {
            case Situation.Applied applied -> applied(applied, namespace);
            case Situation.Blocked blocked ->
                stopped(blocked.why(), false, blocked.observed(), namespace, blocked.deployment());
            case Situation.Refused refused ->
                stopped(refused.why(), true, refused.observed(), namespace, refused.deployment());
        };
    }

    private static Map<String, Finding> applied(Situation.Applied applied, String namespace) {
        Observed observed = applied.observed();
        Finding certificates = certificates(applied);
        List<Finding> rollouts = applied.plan().workloads().stream()
                .map(workload -> rollout(workload.name(), applied))
                .toList();
        Stream<Finding> unfinished = rollouts.stream().filter(finding -> !finding.holds());
        Finding rollout = (applied.waits().contains(Wait.FOR_OWN_ROLLOUT)
                        ? unfinished.findFirst()
                        : unfinished.min(Comparator.comparing(Health::isIdle)))
                .orElse(new Finding(
                        true,
                        "RolloutComplete",
                        sentence(rollouts.stream().map(Finding::message).toList())));
        Finding pending = pending(applied, certificates, rollout);
        var findings = progress(
                pending.holds()
                        ? new Finding(
                                true,
                                "Ready",
                                sentence(rollouts.stream().map(Finding::message).toList()))
                        : pending,
                applied.refusal());
        Workload main = applied.plan().workloads().getFirst();
        findings.put(
                ConditionType.AVAILABLE,
                Rollout.availability(namespace, main.name(), observed.deployment(main.name())));
        findings.put(ConditionType.CERTIFICATES_READY, certificates);
        findings.put(ConditionType.ROLLOUT_COMPLETE, rollout);
        for (Advice advice : applied.plan().advice()) {
            findings.put(
                    advice.condition(),
                    new Finding(false, advice.why().reason(), advice.why().message()));
        }
        return findings;
    }

    /** Waits for nothing, because its user wants no pods. */
    private static boolean isIdle(Finding finding) {
        return finding.reason().equals(Rollout.NO_REPLICAS);
    }

    private static Finding rollout(String deployment, Situation.Applied applied) {
        return applied.changing().contains("Deployment/" + deployment)
                ? Rollout.starting(deployment)
                : Rollout.of(deployment, applied.observed().deployment(deployment));
    }

    private static Map<String, Finding> stopped(
            Wait why, boolean stalled, Observed observed, String namespace, String deployment) {
        var findings = stopped(why, stalled);
        findings.put(
                ConditionType.AVAILABLE, Rollout.availability(namespace, deployment, observed.deployment(deployment)));
        return findings;
    }

    /** What nothing could be applied for. */
    static Map<String, Finding> stopped(Wait why, boolean stalled) {
        return progress(new Finding(false, why.reason(), why.message()), stalled ? why : null);
    }

    /** The first that keeps it from being ready, or else what {@code last} says. */
    static Finding pending(Situation.Applied applied, Finding certificates, Finding last) {
        Wait wait = applied.refusal() != null
                ? applied.refusal()
                : applied.waits().stream()
                        .filter(gate -> !gate.equals(Wait.FOR_OWN_ROLLOUT))
                        .findFirst()
                        .orElse(null);
        return wait != null
                ? new Finding(false, wait.reason(), wait.message())
                : certificates.holds() ? last : certificates;
    }

    /** The conditions of kstatus. */
    static Map<String, Finding> progress(Finding ready, @Nullable Wait refusal) {
        var findings = new LinkedHashMap<String, Finding>();
        findings.put(ConditionType.READY, ready);
        Wait resting = refusal != null ? refusal : DONE;
        findings.put(
                ConditionType.RECONCILING,
                ready.holds() || refusal != null
                        ? new Finding(false, resting.reason(), resting.message())
                        : new Finding(!isIdle(ready), ready.reason(), ready.message()));
        findings.put(ConditionType.STALLED, stalled(refusal));
        return findings;
    }

    private static Finding stalled(@Nullable Wait refusal) {
        return refusal == null
                ? new Finding(false, "NotStalled", "nothing has to be changed by a person")
                : new Finding(true, refusal.reason(), refusal.message());
    }

    /** Names the first that is missing, and how many more are. */
    static Finding certificates(Situation.Applied applied) {
        List<String> names = applied.plan().certificates();
        var pending = new ArrayList<String>();
        String why = "";
        for (String name : names) {
            Certificate certificate = applied.observed().certificate(name);
            if (certificate == null
                    || !Certificate.isReady(certificate)
                    || applied.changing().contains("Certificate/" + name)) {
                if (pending.isEmpty() && certificate != null) {
                    why = Certificate.message(certificate);
                }
                pending.add(name);
            }
        }
        if (pending.isEmpty()) {
            return new Finding(true, "CertificatesReady", "all " + names.size() + " certificates are ready");
        }
        return new Finding(
                false,
                "CertificatesNotReady",
                "Certificate " + pending.getFirst() + " is not ready"
                        + (pending.size() == 1 ? "" : " (nor are " + (pending.size() - 1) + " more)")
                        + (why.isEmpty() ? "" : ": " + why));
    }

    private static String sentence(List<String> parts) {
        return String.join("; ", parts);
    }
}
