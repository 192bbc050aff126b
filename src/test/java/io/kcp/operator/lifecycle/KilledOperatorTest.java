package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@RealCluster
class KilledOperatorTest {
    @Test
    void anInstallationSurvivesThatItsOperatorIsKilledAgainAndAgain(ControlPlane controlPlane, TestNamespace namespace)
            throws IOException {
        var sample = Sample.in(controlPlane, namespace.name()).apply();
        var installation = sample.installation();
        killedAt(
                sample,
                writes -> writes.stream().anyMatch(write -> write.resource().equals("certificates")));
        killedAt(sample, writes -> writes.size() >= 12);
        killedAt(
                sample,
                writes -> writes.stream().anyMatch(write -> write.resource().equals("deployments")));

        AuditLog.Mark settled;
        try (var last = Child.operator(sample)) {
            sample.ready();
            installation.settled();
            settled = sample.mark();
            assertThat(last.isAlive()).isTrue();
        }
        // Another one finds everything as it should be.
        try (var next = RunningOperator.start(controlPlane, sample.watched())) {
            installation.settled();
            assertThat(next.failed()).isFalse();
        }
        assertThat(sample.writes(settled)).isEmpty();
    }

    /** The moment comes while the answers to other requests are still on their way. */
    private static void killedAt(Sample sample, Predicate<List<AuditRecord>> moment) throws IOException {
        var mark = sample.mark();
        try (var operator = Child.operator(sample)) {
            Installation.soon()
                    .pollInterval(Duration.ofMillis(15))
                    .until(() -> !operator.isAlive() || moment.test(sample.writes(mark)));
            assertThat(operator.isAlive()).isTrue();
        }
    }
}
