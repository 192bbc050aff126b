package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Workload;
import java.util.List;
import java.util.TreeMap;

/** Lets node maintenance take one pod of a component at a time. */
public final class DisruptionBudgets {
    private DisruptionBudgets() {}

    /** Empty for a single replica: its budget would only block the drain of a node. */
    public static List<PodDisruptionBudget> build(Workload workload) {
        if (workload.replicas() != null && workload.replicas() < 2) {
            return List.of();
        }
        var labels = new TreeMap<>(Labels.of(workload.component(), workload.instance()));
        return List.of(new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withName(workload.name())
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .endSpec()
                .build());
    }
}
