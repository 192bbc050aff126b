package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.cluster.EventRecorder;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.status.ConditionType;
import io.kcp.operator.status.Conditions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which changes of an object are told as Events. Progress is not among them: the conditions show it. */
record Transitions(EventRecorder events) {
    /** What keeps an object from getting anywhere; a person may want to help. */
    private static final Set<String> OBSTACLES = Set.of(
            "CertManagerMissing",
            "Forbidden",
            "RolloutStuck",
            "DependentsLeft",
            "LogicalClustersLeft",
            "LogicalClustersUnknown",
            "KcpRefused",
            "KcpUnreachable");

    /** Reasons end so where something that is named does not exist, or is incomplete. */
    private static final Set<String> MISSING = Set.of("NotFound", "Incomplete", "Invalid");

    /** What the status said before was told before, perhaps by another process. */
    void said(
            CustomResource<?, ?> resource,
            @Nullable List<Condition> before,
            @Nullable List<Condition> now,
            List<Advice> advice) {
        advice.stream()
                .filter(Advice::warns)
                .filter(one -> isNews(
                        Conditions.find(before, one.condition()),
                        one.why().reason(),
                        one.why().message()))
                .forEach(one -> events.warning(
                        resource, one.why().reason(), "Resolve", one.why().message()));
        Condition ready = Conditions.find(now, ConditionType.READY);
        if (ready == null) {
            return;
        }
        if (Conditions.isTrue(now, ConditionType.STALLED) || isObstacle(ready.reason())) {
            if (isNews(Conditions.find(before, ConditionType.READY), ready.reason(), ready.message())) {
                events.warning(resource, ready.reason(), "Reconcile", ready.message());
            }
        } else if (resource.getMetadata().getDeletionTimestamp() != null) {
            return;
        } else if (Conditions.isTrue(now, ConditionType.READY) && !Conditions.isTrue(before, ConditionType.READY)) {
            events.normal(resource, "Ready", "Reconcile", ready.message());
        } else if (Conditions.isTrue(before, ConditionType.READY) && !Conditions.isTrue(now, ConditionType.AVAILABLE)) {
            // In a rollout of ours it is not Ready before its pods go.
            Condition available = Conditions.find(now, ConditionType.AVAILABLE);
            events.warning(
                    resource, "Unavailable", "Reconcile", available == null ? ready.message() : available.message());
        }
    }

    private static boolean isNews(@Nullable Condition before, String reason, String message) {
        return before == null || !reason.equals(before.reason()) || !message.equals(before.message());
    }

    private static boolean isObstacle(String reason) {
        return OBSTACLES.contains(reason) || MISSING.stream().anyMatch(reason::endsWith);
    }
}
