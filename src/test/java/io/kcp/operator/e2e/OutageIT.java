package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends comes back, and the status tells of it. */
@Order(7)
class OutageIT {
    /** How long the status may lag behind: probes, the Deployment, the operator. */
    private static final Duration LAG = Duration.ofSeconds(25);

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @ParameterizedTest
    @ValueSource(strings = {"root-kcp", "theseus-shard-kcp", "kcp-front-proxy", "root-proxy", "cache-cache-server"})
    void whoIsTakenAwayComesBack(String deployment) {
        installation
                .cluster()
                .pods()
                .inNamespace(Installation.NAMESPACE)
                .withLabels(installation
                        .deployment(deployment)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .withGracePeriod(0)
                .delete();

        eventually().untilAsserted(() -> installation.assertRolledOut(installation.deployment(deployment)));
        installation.awaitReady("CacheServer/cache", "RootShard/root", "Shard/theseus", "FrontProxy/kcp");
        eventually()
                .untilAsserted(() ->
                        assertThat(frontProxy.status("/clusters/root/apis")).isEqualTo(200));
        assertUsable();
    }

    @Test
    void aKilledProcessComesBackInItsPod() {
        var theseus = installation.door("admin-theseus-kubeconfig");
        var before = installation.pod("theseus-shard-kcp");
        var record = new ArrayList<Moment>();

        assertThat(process(container(before)).destroyForcibly()).isTrue();
        eventually().untilAsserted(() -> {
            record.add(now(theseus));
            var pod = installation.pod("theseus-shard-kcp");
            assertThat(pod.getMetadata().getUid())
                    .isEqualTo(before.getMetadata().getUid());
            assertThat(container(pod).getRestartCount())
                    .isEqualTo(container(before).getRestartCount() + 1);
            assertThat(container(pod).getLastState().getTerminated().getExitCode())
                    .as("128 and the number of SIGKILL")
                    .isEqualTo(137);
            assertThat(record.getLast().reachable()).isTrue();
            assertThat(record.getLast().ready()).isTrue();
        });

        assertThat(record).as("the outage was one").anyMatch(moment -> !moment.reachable());
        assertThat(lies(record)).as("%s", record).isEmpty();
        assertUsable();
    }

    /** What is answered is not yet what works: a new workspace needs controllers on both shards and the caches between them. */
    private void assertUsable() {
        Workspaces.create(frontProxy, "afterwards", "theseus");
        Workspaces.delete(frontProxy, "afterwards");
    }

    private static ContainerStatus container(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst();
    }

    /** The process of a container, whose node must be on this machine. */
    private static ProcessHandle process(ContainerStatus container) {
        String id = container.getContainerID().replaceFirst(".*://", "");
        return ProcessHandle.allProcesses()
                .filter(process -> cgroups(process).contains(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No process of this machine is in container " + id));
    }

    private static String cgroups(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cgroup"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    @Test
    void aShardWithoutItsEtcdSaysSoAndComesBack() throws InterruptedException {
        var theseus = installation.door("admin-theseus-kubeconfig");
        var etcd = installation
                .cluster()
                .apps()
                .statefulSets()
                .inNamespace(Installation.NAMESPACE)
                .withName("etcd-theseus");
        var record = new ArrayList<Moment>();

        etcd.scale(0);
        var end = Instant.now().plusSeconds(40);
        while (Instant.now().isBefore(end)) {
            record.add(now(theseus));
            Thread.sleep(Duration.ofSeconds(1));
        }
        etcd.scale(1);
        eventually().untilAsserted(() -> {
            var moment = now(theseus);
            record.add(moment);
            assertThat(moment.reachable()).isTrue();
            assertThat(moment.ready()).isTrue();
        });

        assertThat(record).as("the outage was one").anyMatch(moment -> !moment.reachable());
        assertThat(lies(record)).as("%s", record).isEmpty();
        assertThat(installation.condition("RootShard/root", "Ready")).startsWith("True");
        assertUsable();
    }

    /** Moments at which the status had said the contrary of the truth for longer than it may. */
    private static List<Moment> lies(List<Moment> record) {
        var lies = new ArrayList<Moment>();
        Instant truthful = record.getFirst().when();
        for (var moment : record) {
            if (moment.ready() == moment.reachable()) {
                truthful = moment.when();
            } else if (Duration.between(truthful, moment.when()).compareTo(LAG) > 0) {
                lies.add(moment);
            }
        }
        return lies;
    }

    private Moment now(Door shard) {
        return new Moment(
                Instant.now(),
                shard.status("/readyz") == 200,
                installation.condition("Shard/theseus", "Ready").startsWith("True"));
    }

    private record Moment(Instant when, boolean reachable, boolean ready) {}
}
