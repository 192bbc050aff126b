package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardStatus;
import io.kcp.operator.cluster.StatusWriter.Result;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import io.kcp.operator.rig.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a status is written when it says something new, details not too often, and nothing twice. */
@RealCluster
class StatusWriterTest {
    private KubernetesClient client;
    private AuditLog audit;
    private AuditLog.Mark start;
    private String namespace;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private StatusWriter writer;
    private RootShard cached;

    @BeforeEach
    void create(ControlPlane controlPlane, TestNamespace testNamespace) {
        client = controlPlane.admin();
        namespace = testNamespace.name();
        audit = controlPlane.auditLog();
        writer = new StatusWriter(client, () -> now);
        cached = client.resource(new Desired(namespace).rootShard("root")).create();
        start = audit.mark();
    }

    @Test
    void transitionsAreWrittenAtOnceAndDetailsCollected() {
        assertThat(write(status("False", "Waiting", "for a"))).isEqualTo(new Result.Written());
        read();
        now = now.plusSeconds(1);
        assertThat(write(status("False", "Waiting", "for b"))).isEqualTo(new Result.Later(Duration.ofSeconds(4)));
        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Written());
        read();
        now = now.plusSeconds(1);
        assertThat(write(status("True", "Up", "all of it"))).isEqualTo(new Result.Later(Duration.ofSeconds(4)));
        now = now.plusSeconds(4);
        assertThat(write(status("True", "Up", "all of it"))).isEqualTo(new Result.Written());

        assertThat(writes()).isEqualTo(3);
        assertThat(client.resource(cached).require().getStatus()).isEqualTo(status("True", "Up", "all of it"));
    }

    @Test
    void whatIsThereAlreadyIsNotWritten() {
        write(status("True", "Up", "all"));
        // The event has not arrived.
        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Unchanged());
        read();
        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Unchanged());
        // A new leader knows the cache only.
        writer = new StatusWriter(client, () -> now);
        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Unchanged());

        assertThat(writes()).isEqualTo(1);
    }

    /** Nothing would wake the object again: its own status is no event. */
    @Test
    void aCacheThatLagsTwoWritesBehindDoesNotHideTheLast() {
        RootShard first = cached;
        write(status("True", "Up", "all"));
        read();
        RootShard second = cached;
        cached = first;
        write(status("False", "Down", "one"));
        cached = second;

        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Written());
        assertThat(client.resource(cached).require().getStatus()).isEqualTo(status("True", "Up", "all"));
    }

    @Test
    void aStatusThatSomebodyChangedIsPutRight() {
        write(status("True", "Up", "all"));
        read();
        client.resource(cached).editStatus(current -> {
            current.setStatus(status("False", "Meddled", ""));
            return current;
        });
        read();

        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Written());
    }

    @Test
    void fieldsThatAreLeftOutGo() {
        write(new RootShardStatus(1L, List.of(condition("True", "Up", "all")), "Running", "1.2.3", null, null, null));
        read();
        write(new RootShardStatus(2L, List.of(condition("True", "Up", "all")), "Running", null, null, null, null));
        read();

        assertThat(cached.getStatus())
                .isNotNull()
                .satisfies(status -> assertThat(status.version()).isNull())
                .satisfies(status -> assertThat(status.observedGeneration()).isEqualTo(2L));
    }

    @Test
    void aListIsEmptiedOnce() {
        write(withEndpoints(new Endpoint("shard", "https://root")));
        read();
        assertThat(write(withEndpoints())).isEqualTo(new Result.Written());
        read();
        assertThat(write(withEndpoints())).isEqualTo(new Result.Unchanged());
    }

    @Test
    void anObjectThatHasGoneIsNotBroughtBack() {
        client.resource(cached).delete();

        assertThat(write(status("True", "Up", "all"))).isEqualTo(new Result.Unchanged());
        assertThat(client.resource(cached).get()).isNull();
    }

    private Result write(RootShardStatus status) {
        return writer.write(cached, status);
    }

    private void read() {
        cached = client.resource(cached).require();
    }

    private long writes() {
        return audit.since(start).by(User.ADMIN).in(namespace).writes().size();
    }

    private static RootShardStatus status(String ready, String reason, String message) {
        return new RootShardStatus(1L, List.of(condition(ready, reason, message)), "Running", null, null, null, null);
    }

    private static RootShardStatus withEndpoints(Endpoint... endpoints) {
        // Transitions are written at once.
        long generation = endpoints.length == 0 ? 2L : 1L;
        return new RootShardStatus(
                generation, List.of(condition("True", "Up", "all")), "Running", null, List.of(endpoints), null, null);
    }

    private static Condition condition(String status, String reason, String message) {
        return new Condition("Ready", status, 1L, "2026-01-01T00:00:00Z", reason, message);
    }
}
