package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server beside a shard serves its virtual workspaces, to who comes by itself and to who is sent by the shard. */
@Order(9)
class ExternalVirtualWorkspacesIT {
    private static final String EXTERNAL = "--run-virtual-workspaces=false";
    private static final String BINDINGS = "/clusters/*/apis/apis.kcp.io/v1alpha2/apibindings";

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @AfterEach
    void cleanUp() {
        for (String shard : new String[] {"RootShard/root", "Shard/theseus"}) {
            installation.patch(shard, "{\"spec\": {\"kcpVirtualWorkspace\": null}}");
        }
        for (String server : new String[] {"VirtualWorkspace/beside-root", "VirtualWorkspace/beside-theseus"}) {
            installation.delete(server);
        }
        for (String name : new String[] {"root-kcp", "theseus-shard-kcp"}) {
            eventually().untilAsserted(() -> {
                var deployment = installation.deployment(name);
                assertThat(deployment
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getArgs())
                        .doesNotContain(EXTERNAL);
                installation.assertRolledOut(deployment);
            });
        }
        installation.awaitReady("RootShard/root", "Shard/theseus");
    }

    @ParameterizedTest(name = "beside {0}, provider on {3}")
    @CsvSource({
        "root, RootShard, rootShardRef, theseus, root-kcp, root",
        "theseus, Shard, shardRef, root, theseus-shard-kcp, shard-theseus"
    })
    void aTokenOfTheOtherShardIsServed(
            String shard, String kind, String reference, String abroad, String deployment, String name) {
        installation.apply("virtual-workspace", Map.of("shard", shard, "reference", reference));
        // It was made after its init container had been let in.
        installation.awaitReady("VirtualWorkspace/beside-" + shard);
        installation.patch(
                kind + "/" + shard, "{\"spec\": {\"kcpVirtualWorkspace\": {\"name\": \"beside-" + shard + "\"}}}");
        installation.awaitArgument(EXTERNAL, deployment);
        installation.awaitReady(kind + "/" + shard);

        String home = Workspaces.create(frontProxy, "seller-to-" + shard, abroad);
        String consumer = Workspaces.create(frontProxy, "buyer-on-" + shard, shard);
        var robot = Robot.in(frontProxy, abroad, home, "controller");
        VirtualWorkspacesIT.apply(frontProxy.in("root:seller-to-" + shard), Installation.text("export"));
        eventually()
                .ignoreExceptionsMatching(
                        e -> e instanceof KubernetesClientException refused && refused.getCode() == 403)
                .untilAsserted(() -> VirtualWorkspacesIT.apply(
                        frontProxy.in(consumer),
                        Installation.text("binding").replace("@provider@", "root:seller-to-" + shard)));

        var direct = installation.door("admin-" + shard + "-kubeconfig");
        var server = direct.at(
                "https://beside-" + shard + "-virtual-workspace." + Installation.NAMESPACE + ".svc.cluster.local:6443");
        String path = "/services/apiexport/" + home + "/widgets/clusters/*/apis/example.io/v1/widgets";
        for (var door : new Door[] {server, direct}) {
            eventually()
                    .untilAsserted(() -> assertThat(door.status(robot.legacy(), path))
                            .as(door.url())
                            .isEqualTo(200));
            assertThat(door.status("nonsense", path)).as(door.url()).isEqualTo(401);
        }
        // The shard presents its client certificate, and says for whom it asks.
        eventually()
                .untilAsserted(() -> assertThat(installation
                                .log("beside-" + shard + "-virtual-workspace")
                                .lines())
                        .anyMatch(line -> line.contains("\"user\":{\"username\":\"" + name + "\"")
                                && line.contains(
                                        "\"impersonatedUser\":{\"username\":\"system:serviceaccount:default:controller\"")
                                && line.contains("\"requestURI\":\"/apis/example.io/v1/widgets\"")));
        Workspaces.delete(frontProxy, "buyer-on-" + shard);
        Workspaces.delete(frontProxy, "seller-to-" + shard);
    }

    /** What kcp's own server watches from its start on, and whom kcp lets: why the operator gives it system:masters. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "theseus-client, 200",
        "theseus-logical-cluster-admin, 403",
        "theseus-external-logical-cluster-admin, 403",
        "admin-theseus, 403"
    })
    void nobodyButMastersWatchesAllClusters(String secret, int status) {
        var shard = installation.door("admin-theseus-kubeconfig");
        var caller = secret.equals("admin-theseus")
                ? shard
                : shard.as(installation.secret(secret, "tls.crt"), installation.secret(secret, "tls.key"));

        assertThat(caller.status(BINDINGS)).isEqualTo(status);
    }
}
