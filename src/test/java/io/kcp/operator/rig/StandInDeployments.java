package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reports every Deployment rolled out without making a Pod: one write each in the place of a dozen, for measurements of
 * the operator alone. Needs a {@link ControlPlane} without its deployment-controller.
 */
public final class StandInDeployments implements AutoCloseable {
    private final KubernetesClient client;
    private final StandIn<Deployment> deployments;
    private volatile Predicate<? super Deployment> held = deployment -> false;

    private StandInDeployments(KubernetesClient client) {
        this.client = client;
        this.deployments = new StandIn<>(client.apps().deployments().inAnyNamespace(), this::look);
    }

    public static StandInDeployments start(ControlPlane controlPlane) {
        return new StandInDeployments(controlPlane.client(User.STAND_IN));
    }

    /** From now on changes of Deployments that match are not rolled out. Replaces what was held before. */
    public void hold(Predicate<? super Deployment> which) {
        held = which;
        deployments.lookAtAll();
    }

    /** Rolls out all that was held. */
    public void release() {
        hold(deployment -> false);
    }

    private void look(Deployment deployment) {
        if (!held.test(deployment) && !isRolledOut(deployment)) {
            client.resource(deployment)
                    .subresource("status")
                    .patch(StandIn.MERGE, client.getKubernetesSerialization().asJson(rolledOut(deployment)));
        }
    }

    private static boolean isRolledOut(Deployment deployment) {
        var status = deployment.getStatus();
        return status != null
                && Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())
                && number(status.getAvailableReplicas()) == deployment.getSpec().getReplicas()
                && number(status.getUpdatedReplicas()) == deployment.getSpec().getReplicas();
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static Deployment rolledOut(Deployment deployment) {
        var replicas = deployment.getSpec().getReplicas();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new DeploymentBuilder()
                .withNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(replicas)
                .withAvailableReplicas(replicas)
                .withConditions(
                        condition("Available", "MinimumReplicasAvailable", now),
                        condition("Progressing", "NewReplicaSetAvailable", now))
                .endStatus()
                .build();
    }

    private static DeploymentCondition condition(String type, String reason, String now) {
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .withLastTransitionTime(now)
                .withLastUpdateTime(now)
                .build();
    }

    @Override
    public void close() {
        deployments.close();
    }
}
