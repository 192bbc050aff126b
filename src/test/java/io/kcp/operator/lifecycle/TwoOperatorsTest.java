package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
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

    /** As processes of their own, since one that loses the lease ends its process at once. */
    @Test
    void afterAnElectionOnlyTheLeaderWrites(ControlPlane controlPlane, TestNamespace namespace) throws IOException {
        var sample = Sample.in(controlPlane, namespace.name()).apply();
        var begin = sample.mark();
        try (var leader = elected(sample, RunningOperator.kubeconfig(controlPlane))) {
            sample.ready();
            try (var standby = elected(sample, RunningOperator.kubeconfig(controlPlane, SECOND))) {
                var user = RunningOperator.user(SECOND);
                // It reads everything, to be quick when its time comes.
                Installation.soon()
                        .until(() -> controlPlane.auditLog().since(begin).by(user).in(namespace.name()).all().stream()
                                .anyMatch(record -> record.verb().equals("watch")
                                        && record.resource().equals("deployments")));
                sample.installation().apply(Manifests.shard("theseus", "root", "extraArgs: [--v=2]"));
                sample.ready();
                sample.installation().settled();
                assertThat(sample.writes(begin, user)).isEmpty();

                leader.terminate();
                Installation.soon().until(() -> !leader.isAlive());
                var handover = sample.mark();
                sample.installation().apply(Manifests.shard("theseus", "root", "extraArgs: [--v=3]"));
                sample.ready();
                assertThat(sample.writes(handover, user)).isNotEmpty();
                assertThat(sample.writes(handover)).isEmpty();
                assertThat(standby.isAlive()).isTrue();
            }
        }
    }

    private static Child elected(Sample sample, Path kubeconfig) throws IOException {
        return Child.start(
                sample.installation().controlPlane().logs().resolve("two-operators.log"),
                "--leader-elect=true",
                "--leader-election-namespace=" + RunningOperator.NAMESPACE,
                "--kubeconfig=" + kubeconfig,
                "--watch-namespaces=" + sample.installation().namespace());
    }
}
