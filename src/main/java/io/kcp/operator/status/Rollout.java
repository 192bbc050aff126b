package io.kcp.operator.status;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a Deployment has come. Looks at its observedGeneration first: numbers of an earlier template say nothing. */
public final class Rollout {
    /** Nothing serves, and nothing is under way that would change it. */
    static final String NO_REPLICAS = "NoReplicas";

    private Rollout() {}

    /** Whether every replica runs the current template; as {@code kubectl rollout status} decides it. */
    public static Finding of(String name, @Nullable Deployment deployment) {
        if (deployment == null) {
            return new Finding(false, "DeploymentMissing", "Deployment " + name + " does not exist yet");
        }
        var status = deployment.getStatus();
        if (status == null
                || !Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())) {
            return starting(name);
        }
        for (DeploymentCondition condition : status.getConditions()) {
            if (condition.getType().equals("Progressing") && "ProgressDeadlineExceeded".equals(condition.getReason())) {
                return new Finding(
                        false,
                        "RolloutStuck",
                        "Deployment " + name
                                + " does not come up (its progress deadline has passed): look at its pods");
            }
        }
        int wanted = number(deployment.getSpec().getReplicas(), 1);
        int updated = number(status.getUpdatedReplicas(), 0);
        int total = number(status.getReplicas(), 0);
        int available = number(status.getAvailableReplicas(), 0);
        if (wanted == 0 && total == 0) {
            return new Finding(false, "NoReplicas", "Deployment " + name + " has no pods, since its replicas are 0");
        }
        if (updated < wanted) {
            return new Finding(
                    false,
                    "RolloutInProgress",
                    "Deployment " + name + ": " + updated + " of " + wanted + " pods updated");
        }
        if (total > updated) {
            return new Finding(
                    false,
                    "RolloutInProgress",
                    "Deployment " + name + ": " + (total - updated) + " pods of the previous template are still there");
        }
        if (available < updated) {
            return new Finding(
                    false,
                    "RolloutInProgress",
                    "Deployment " + name + ": " + available + " of " + updated + " pods available");
        }
        return new Finding(true, "RolloutComplete", "Deployment " + name + " runs " + wanted + " pods");
    }

    /** A new template was written and nothing is known of its pods. */
    static Finding starting(String name) {
        return new Finding(
                false, "RolloutStarting", "Deployment " + name + " has a new specification that is not rolled out yet");
    }

    /** The Go operator's condition, its reasons and texts included, for those who script against them. */
    public static Finding availability(String namespace, String name, @Nullable Deployment deployment) {
        String full = "Deployment " + namespace + "/" + name;
        if (deployment == null) {
            return new Finding(false, "DeploymentUnavailable", full + " does not exist.");
        }
        var status = deployment.getStatus();
        int wanted = number(deployment.getSpec().getReplicas(), 1);
        boolean up = status != null
                && Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())
                && number(status.getUpdatedReplicas(), 0) == number(status.getReadyReplicas(), 0)
                && number(status.getReadyReplicas(), 0) == wanted
                && wanted > 0;
        return up
                ? new Finding(true, "ReplicasUp", full + " is fully up and running.")
                : new Finding(false, "ReplicasUnavailable", full + " is not in desired replica state.");
    }

    private static int number(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
