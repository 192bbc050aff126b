package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1)
class ApiServerOutageTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(5);

    @Test
    void theOperatorGoesOnByItself() {
        var crds = Assets.projectRoot().resolve("config/crd");
        try (var controlPlane = ControlPlane.start(Options.standard().withCrds(crds));
                var node = StandInNode.start(controlPlane);
                var operator = RunningOperator.start(controlPlane, Map.of())) {
            assertThat(node).isNotNull();
            var sample = Sample.inNew(controlPlane, "outage");
            var begin = sample.mark();
            sample.apply();
            Installation.soon().until(() -> sample.writes(begin).size() > 5);
            withoutApiServer(controlPlane, operator, LONG);
            sample.ready();
            sample.installation().settled();

            var settled = sample.mark();
            withoutApiServer(controlPlane, operator, SHORT);
            sample.installation().settled();
            assertThat(sample.writes(settled)).isEmpty();

            // Its watches are back, not only its first lists.
            sample.installation().apply(Manifests.shard("theseus", "root", "extraArgs: [--v=2]"));
            Installation.soon()
                    .until(() -> sample.installation()
                            .resource("Deployment", "theseus-shard-kcp")
                            .require()
                            .toString()
                            .contains("--v=2"));
            sample.ready();
            assertThat(operator.failed()).isFalse();
        }
    }

    private static void withoutApiServer(ControlPlane controlPlane, RunningOperator operator, Duration time) {
        controlPlane.stopApiServer();
        // A restart of the process would not help.
        Awaitility.await()
                .pollInterval(Duration.ofMillis(250))
                .during(time)
                .atMost(time.plusSeconds(5))
                .until(() -> Probes.status(operator, "/livez") == 200);
        controlPlane.startApiServer();
        Installation.soon().until(() -> Probes.status(operator, "/readyz") == 200);
    }
}
