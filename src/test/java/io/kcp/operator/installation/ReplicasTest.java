package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who says how many pods there are. */
@WithOperator
class ReplicasTest {
    @Test
    void theNumberIsTheUsersThenTheAutoscalers(Installation installation) {
        installation.apply(Manifests.ISSUER);
        rootShard(installation, "{}");
        assertThat(replicas(installation)).isEqualTo(2);
        assertThat(budget(installation)).isNotNull();

        // What a HorizontalPodAutoscaler does.
        installation
                .controlPlane()
                .kubectl("scale", "deployment/root-kcp", "--replicas=3", "--namespace=" + installation.namespace());
        installation.settled();
        rootShard(installation, "extraArgs: [--v=2]");
        assertThat(replicas(installation)).isEqualTo(3);
        installation.settled();

        rootShard(installation, "replicas: 1");
        assertThat(replicas(installation)).isOne();
        assertThat(budget(installation))
                .as("a budget of one pod blocks every drain")
                .isNull();
        rootShard(installation, "extraArgs: [--v=3]");
        assertThat(replicas(installation)).as("without a wish the number stays").isOne();
        installation.settled();
    }

    @Test
    void nobodyIsReadyWithoutPods(Installation installation) {
        installation.apply(Manifests.ISSUER);
        rootShard(installation, "{}");
        installation.apply(Manifests.rootShard("root", "replicas: 0"));
        installation
                .await("RootShard", "root")
                .because("Available", "False", "ReplicasUnavailable", "root-kcp")
                .notReady("NoReplicas", "root-kcp", "replicas")
                .because("Reconciling", "False", "NoReplicas", "root-kcp");
        installation.settled();
        rootShard(installation, "replicas: 1");
        installation.settled();
    }

    private static void rootShard(Installation installation, String spec) {
        installation.apply(Manifests.rootShard("root", spec));
        installation.await("RootShard", "root").ready();
    }

    private static int replicas(Installation installation) {
        return installation
                .client()
                .apps()
                .deployments()
                .inNamespace(installation.namespace())
                .withName("root-kcp")
                .require()
                .getSpec()
                .getReplicas();
    }

    private static @Nullable Object budget(Installation installation) {
        return installation.get("PodDisruptionBudget", "root-kcp");
    }
}
