package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

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
    void aKilledProcessComesBack(String deployment) {
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
