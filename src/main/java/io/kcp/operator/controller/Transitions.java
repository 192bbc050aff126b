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
    private static final Set<String> OBSTACLES = Set.of("CertManagerMissing", "Forbidden", "RolloutStuck");

    /** Reasons end so where something that is named does not exist, or is incomplete. */
    private static final Set<String> MISSING = Set.of("NotFound", "Incomplete", "Invalid");

    void resolved(CustomResource<?, ?> resource, List<String> unknownArguments, List<Advice> advice) {
        unknownArguments.forEach(
                sentence -> events.warning(resource, "UnknownArgument", "Resolve", "spec." + sentence));
        advice.stream()
                .filter(Advice::warns)
                .map(Advice::why)
                .forEach(why -> events.warning(resource, why.reason(), "Resolve", why.message()));
    }

    void said(CustomResource<?, ?> resource, @Nullable List<Condition> before, @Nullable List<Condition> now) {
        Condition ready = Conditions.find(now, ConditionType.READY);
        if (ready == null) {
            return;
        }
        if (Conditions.isTrue(now, ConditionType.STALLED)) {
            events.warning(resource, ready.reason(), "Reconcile", ready.message());
        } else if (isObstacle(ready.reason())) {
            events.warning(resource, ready.reason(), "Reconcile", ready.message());
        } else if (Conditions.isTrue(now, ConditionType.READY) && !Conditions.isTrue(before, ConditionType.READY)) {
            events.normal(resource, "Ready", "Reconcile", ready.message());
        } else if (Conditions.isTrue(before, ConditionType.READY) && !Conditions.isTrue(now, ConditionType.AVAILABLE)) {
            // In a rollout of ours it is not Ready before its pods go.
            Condition available = Conditions.find(now, ConditionType.AVAILABLE);
            events.warning(
                    resource, "Unavailable", "Reconcile", available == null ? ready.message() : available.message());
        }
    }

    private static boolean isObstacle(String reason) {
        return OBSTACLES.contains(reason) || MISSING.stream().anyMatch(reason::endsWith);
    }
}
