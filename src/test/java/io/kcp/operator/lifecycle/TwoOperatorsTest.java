package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@RealCluster
class TwoOperatorsTest {
    private static final String SECOND = "second-operator";

    /** By mistake: the same manifest in two namespaces, or a test cluster's operator with the wrong kubeconfig. */
    @Test
    void withoutAnElectionTheyDoNotFight(ControlPlane controlPlane, TestNamespace namespace) {
        var sample = Sample.in(controlPlane, namespace.name());
        try (var one = RunningOperator.start(controlPlane, sample.watched());
                var other = RunningOperator.start(controlPlane, sample.watched())) {
            sample.apply().ready();
            sample.installation().settled();
            sample.installation().apply(Manifests.shard("theseus", "root", "extraArgs: [--v=2]"));
            sample.ready();
            sample.installation().settled();
            assertThat(one.failed() || other.failed()).isFalse();
        }
    }

    @Test
    void afterAnElectionOnlyTheLeaderWrites(ControlPlane controlPlane, TestNamespace namespace) {
        var sample = Sample.in(controlPlane, namespace.name());
        var begin = sample.mark();
        var flags = new HashMap<>(sample.watched());
        flags.putAll(Map.of("--leader-elect", "true", "--leader-election-namespace", namespace.name()));
        // Not a resource of the try statement: its end is in the middle of the story.
        var leader = RunningOperator.start(controlPlane, flags);
        try {
            sample.apply().ready();
            flags.put("--kubeconfig", second(controlPlane, namespace.name()).toString());
            // It starts in the background, since it stands by until its turn; in a thread of its own, since the one
            // thread
            // of the common pool has the HTTP clients' work to do.
            var standby = CompletableFuture.supplyAsync(
                    () -> RunningOperator.start(controlPlane, flags),
                    work -> Thread.ofPlatform().start(work));
            sample.installation().apply(Manifests.shard("theseus", "root", "extraArgs: [--v=2]"));
            sample.ready();
            sample.installation().settled();
            var user = "system:serviceaccount:" + namespace.name() + ":" + SECOND;
            assertThat(sample.writes(begin, user)).isEmpty();
            assertThat(sample.writes(begin)).isNotEmpty();

            var handover = sample.mark();
            leader.close();
            try (var next = standby.join()) {
                sample.installation().apply(Manifests.shard("theseus", "root", "extraArgs: [--v=3]"));
                sample.ready();
                assertThat(sample.writes(handover, user)).isNotEmpty();
                assertThat(sample.writes(handover)).isEmpty();
                assertThat(next.failed()).isFalse();
            }
        } finally {
            leader.close();
        }
    }

    private static Path second(ControlPlane controlPlane, String namespace) {
        var client = controlPlane.admin();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(SECOND)
                        .endMetadata()
                        .build())
                .serverSideApply();
        client.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(SECOND)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", SECOND, namespace)
                        .build())
                .serverSideApply();
        return controlPlane.kubeconfigOf(namespace, SECOND);
    }
}
