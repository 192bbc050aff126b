package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A shard joins an installation that is in use, and leaves it. */
@Order(4)
class ThirdShardIT {
    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @Test
    void aShardJoinsAndLeavesWhileClientsWork() {
        String harbor = Workspaces.create(frontProxy, "quay", "root");
        String ship = Workspaces.create(frontProxy, "raft", "theseus");
        Robot.welcomeIn(frontProxy, harbor);
        Robot.welcomeIn(frontProxy, ship);
        try (var atRoot = Caller.of(frontProxy.in("root:quay"));
                var atTheseus = Caller.of(frontProxy.in("root:raft"))) {
            var before = installation.deployment("root-kcp").getMetadata().getGeneration();
            installation.etcd("argo");
            installation.apply("third-shard");
            installation.awaitReady("Shard/argo", "Kubeconfig/admin-argo");
            // Its key makes the others roll.
            eventually().untilAsserted(() -> {
                for (String name : List.of("root-kcp", "theseus-shard-kcp", "argo-shard-kcp")) {
                    installation.assertRolledOut(installation.deployment(name));
                }
                assertThat(installation.deployment("root-kcp").getMetadata().getGeneration())
                        .isGreaterThan(before);
            });
            installation.awaitReady("RootShard/root", "Shard/theseus");

            String island = Workspaces.create(frontProxy, "island", "argo");
            var robot = Robot.in(frontProxy, "argo", island, "jason");
            String secrets = "/api/v1/namespaces/default/secrets";
            assertThat(installation
                            .door("admin-root-kubeconfig")
                            .status(robot.legacy(), "/clusters/" + harbor + secrets))
                    .as("its token at the root shard")
                    .isEqualTo(200);
            assertThat(installation
                            .door("admin-theseus-kubeconfig")
                            .status(robot.legacy(), "/clusters/" + ship + secrets))
                    .as("its token at theseus")
                    .isEqualTo(200);

            assertThat(frontProxy.status(robot.legacy(), "/clusters/" + ship + secrets))
                    .as("its token through the front-proxy")
                    .isEqualTo(200);

            leave();
            System.out.println("While a shard joined and left: root: " + atRoot + "; theseus: " + atTheseus);
            assertThat(atRoot.failures()).isEmpty();
            assertThat(atTheseus.failures()).isEmpty();
        }
        Workspaces.beginDelete(frontProxy, "quay");
        Workspaces.beginDelete(frontProxy, "raft");
    }

    private void leave() {
        installation.beginDelete("Shard/argo");
        eventually()
                .untilAsserted(() -> assertThat(installation.condition("Shard/argo", "Ready"))
                        .contains("1 logical cluster"));
        Workspaces.delete(frontProxy, "island");
        installation.awaitGone("Shard/argo");
        assertThat(frontProxy
                        .in("root")
                        .genericKubernetesResources("core.kcp.io/v1alpha1", "Shard")
                        .list()
                        .getItems())
                .extracting(shard -> shard.getMetadata().getName())
                .containsExactlyInAnyOrder("root", "theseus");
        installation.delete("Kubeconfig/admin-argo");
    }
}
