package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** A PodDisruptionBudget has another specification. How many pods it protects just now does not matter. */
public final class BudgetChange {
    private BudgetChange() {}

    public static boolean differs(PodDisruptionBudget before, PodDisruptionBudget now) {
        return MetadataChange.differs(before, now);
    }
}
