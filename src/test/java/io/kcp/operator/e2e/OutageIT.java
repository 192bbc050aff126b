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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends comes back, and the status tells of it. */
@Order(7)
class OutageIT {
    /** How long the status may lag behind: probes, the Deployment, the operator. */
    private static final Duration LAG = Duration.ofSeconds(25);

    private static int outages;

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    /** What was left to be done does not count as an outage: shards start anew when the cache server has lost its data. */
    @BeforeEach
    void settle() {
        eventually().untilAsserted(() -> {
            String data = installation.pod("cache-cache-server").getMetadata().getUid();
            for (String name : List.of("root-kcp", "theseus-shard-kcp")) {
                var shard = installation.deployment(name);
                assertThat(shard.getSpec().getTemplate().getMetadata().getAnnotations())
                        .containsEntry("restart.operator.kcp.io/cache-data", data);
                installation.assertRolledOut(shard);
            }
        });
        installation.awaitReady("CacheServer/cache", "RootShard/root", "Shard/theseus", "FrontProxy/kcp");
    }

    @ParameterizedTest
    @CsvSource({
        "root-kcp, RootShard/root",
        "theseus-shard-kcp, Shard/theseus",
        "kcp-front-proxy, FrontProxy/kcp",
        "root-proxy, RootShard/root",
        "cache-cache-server, CacheServer/cache"
    })
    void whoIsTakenAwayComesBack(String deployment, String object) {
        var history = new History(installation.doorOf(deployment), object);
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

        eventually().untilAsserted(() -> {
            history.goOn();
            installation.assertRolledOut(installation.deployment(deployment));
            history.assertUp();
        });
        history.assertTruthful();
        settle();
        eventually()
                .untilAsserted(() ->
                        assertThat(frontProxy.status("/clusters/root/apis")).isEqualTo(200));
        assertUsable();
    }

    @Test
    void aKilledProcessComesBackInItsPod() {
        var history = new History(installation.doorOf("theseus-shard-kcp"), "Shard/theseus");
        var before = installation.pod("theseus-shard-kcp");

        assertThat(process(container(before)).destroyForcibly()).isTrue();
        eventually().untilAsserted(() -> {
            history.goOn();
            var pod = installation.pod("theseus-shard-kcp");
            assertThat(pod.getMetadata().getUid())
                    .isEqualTo(before.getMetadata().getUid());
            assertThat(container(pod).getRestartCount())
                    .isEqualTo(container(before).getRestartCount() + 1);
            assertThat(container(pod).getLastState().getTerminated().getExitCode())
                    .as("128 and the number of SIGKILL")
                    .isEqualTo(137);
            history.assertUp();
        });
        history.assertTruthful();
        assertUsable();
    }

    /** What is answered is not yet what works: a new workspace needs controllers on both shards and the caches between them. */
    private void assertUsable() {
        String name = "afterwards-" + ++outages;
        Workspaces.create(frontProxy, name, "theseus");
        Workspaces.beginDelete(frontProxy, name);
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
        var history = new History(installation.doorOf("theseus-shard-kcp"), "Shard/theseus");
        var etcd = installation
                .cluster()
                .apps()
                .statefulSets()
                .inNamespace(Installation.NAMESPACE)
                .withName("etcd-theseus");

        etcd.scale(0);
        var end = Instant.now().plusSeconds(40);
        while (Instant.now().isBefore(end)) {
            history.goOn();
            Thread.sleep(Duration.ofSeconds(1));
        }
        etcd.scale(1);
        eventually().untilAsserted(() -> {
            history.goOn();
            history.assertUp();
        });
        history.assertTruthful();
        assertThat(installation.condition("RootShard/root", "Ready")).startsWith("True");
        assertUsable();
    }

    /** What the status of an object said all along, and whether what it is about could be reached. */
    private final class History {
        private final Door door;
        private final String object;
        private final List<Moment> moments = new ArrayList<>();

        History(Door door, String object) {
            this.door = door;
            this.object = object;
        }

        void goOn() {
            moments.add(new Moment(
                    Instant.now(),
                    door.status("/readyz") == 200,
                    installation.condition(object, "Ready").startsWith("True")));
        }

        void assertUp() {
            assertThat(moments.getLast().reachable()).isTrue();
            assertThat(moments.getLast().ready()).isTrue();
        }

        void assertTruthful() {
            assertThat(moments).as("the outage was one").anyMatch(moment -> !moment.reachable());
            assertThat(lies()).as("%s", moments).isEmpty();
        }

        /** Moments at which the status had said the contrary of the truth for longer than it may. */
        private List<Moment> lies() {
            var lies = new ArrayList<Moment>();
            Instant truthful = moments.getFirst().when();
            for (var moment : moments) {
                if (moment.ready() == moment.reachable()) {
                    truthful = moment.when();
                } else if (Duration.between(truthful, moment.when()).compareTo(LAG) > 0) {
                    lies.add(moment);
                }
            }
            return lies;
        }
    }

    private record Moment(Instant when, boolean reachable, boolean ready) {}
}
