package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;

/** A pod became ready, or is so no longer. */
public final class PodChange {
    private PodChange() {}

    public static boolean differs(Pod before, Pod now) {
        return MetadataChange.differs(before, now) || !readiness(before).equals(readiness(now));
    }

    private static List<String> readiness(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .map(PodCondition::getStatus)
                .toList();
    }
}
