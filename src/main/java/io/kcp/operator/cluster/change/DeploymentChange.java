package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Deployment has another specification, or its pods came or went. */
public final class DeploymentChange {
    private DeploymentChange() {}

    public static boolean differs(Deployment before, Deployment now) {
        return MetadataChange.differs(before, now) || !facts(before.getStatus()).equals(facts(now.getStatus()));
    }

    private static List<@Nullable Object> facts(@Nullable DeploymentStatus status) {
        List<@Nullable Object> facts = new ArrayList<>();
        if (status != null) {
            facts.add(status.getObservedGeneration());
            facts.add(count(status.getReplicas()));
            facts.add(count(status.getUpdatedReplicas()));
            facts.add(count(status.getReadyReplicas()));
            facts.add(count(status.getAvailableReplicas()));
            facts.add(count(status.getUnavailableReplicas()));
            for (DeploymentCondition condition : status.getConditions()) {
                facts.add(condition.getType());
                facts.add(condition.getStatus());
                facts.add(condition.getReason());
            }
        }
        return facts;
    }

    private static int count(@Nullable Integer replicas) {
        return Objects.requireNonNullElse(replicas, 0);
    }
}
