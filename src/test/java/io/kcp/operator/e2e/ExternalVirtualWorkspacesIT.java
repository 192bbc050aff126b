package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server beside a shard serves its virtual workspaces, to who comes by itself and to who is sent by the shard. */
@Order(9)
class ExternalVirtualWorkspacesIT {
    private static final String EXTERNAL = "--run-virtual-workspaces=false";
    private static final String PROXY = "gate";
    private static final int PORT = 6443;
    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();
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

    @ParameterizedTest
    @EnumSource
    void aTokenOfTheOtherShardIsServed(Side side) {
        assertServed(side, side.server(), side.deployment);
    }

    /** Such a proxy sees of a connection only which server it is meant for. */
    @Test
    void alsoBehindAProxyThatRoutesBySni() throws IOException {
        installation.apply("sni-proxy", Map.of("name", PROXY, "backend", Side.ROOT.server()));
        eventually().untilAsserted(() -> installation.assertRolledOut(installation.deployment(PROXY)));
        var proxy = InetAddress.getByName(host(PROXY));
        for (String name : new String[] {host(Side.ROOT.server()), proxy.getHostAddress()}) {
            try (var client = TLS.createSocket(new Socket(proxy, PORT), name, PORT, true)) {
                assertThatThrownBy(((SSLSocket) client)::startHandshake)
                        .as(name)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Connection reset");
            }
        }

        assertServed(Side.ROOT, PROXY, PROXY);
    }

    /**
     * @param service under whose name the server is reached
     * @param peer of the server, where the shard sends somebody to it
     */
    private void assertServed(Side side, String service, String peer) {
        String shard = side.shard;
        installation.apply("virtual-workspace", Map.of("shard", shard, "reference", side.reference, "host", service));
        // It was made after its init container had been let in.
        installation.awaitReady("VirtualWorkspace/beside-" + shard);
        installation.patch(side.object, "{\"spec\": {\"kcpVirtualWorkspace\": {\"name\": \"beside-" + shard + "\"}}}");
        installation.awaitArgument(EXTERNAL, side.deployment);
        installation.awaitReady(side.object);

        String home = Workspaces.create(frontProxy, "seller-to-" + shard, side.abroad);
        String consumer = Workspaces.create(frontProxy, "buyer-on-" + shard, shard);
        var robot = Robot.in(frontProxy, side.abroad, home, "controller");
        VirtualWorkspacesIT.apply(frontProxy.in("root:seller-to-" + shard), Installation.text("export"));
        eventually()
                .ignoreExceptionsMatching(
                        e -> e instanceof KubernetesClientException refused && refused.getCode() == 403)
                .untilAsserted(() -> VirtualWorkspacesIT.apply(
                        frontProxy.in(consumer),
                        Installation.text("binding").replace("@provider@", "root:seller-to-" + shard)));

        var direct = installation.door("admin-" + shard + "-kubeconfig");
        var server = direct.at("https://" + host(service) + ":" + PORT);
        String path = "/services/apiexport/" + home + "/widgets/clusters/*/apis/example.io/v1/widgets";
        for (var door : new Door[] {server, direct}) {
            eventually()
                    .untilAsserted(() -> assertThat(door.status(robot.legacy(), path))
                            .as(door.url())
                            .isEqualTo(200));
            assertThat(door.status("nonsense", path)).as(door.url()).isEqualTo(401);
        }
        // The shard presents its client certificate, and says for whom it asks.
        String address = installation.pod(peer).getStatus().getPodIP();
        eventually()
                .untilAsserted(() -> assertThat(installation.log(side.server()).lines())
                        .anyMatch(line -> line.contains("\"user\":{\"username\":\"" + side.name + "\"")
                                && line.contains(
                                        "\"impersonatedUser\":{\"username\":\"system:serviceaccount:default:controller\"")
                                && line.contains("\"requestURI\":\"/apis/example.io/v1/widgets\"")
                                && line.contains(",\"" + address + "\"]")));
        Workspaces.delete(frontProxy, "buyer-on-" + shard);
        Workspaces.delete(frontProxy, "seller-to-" + shard);
    }

    private static String host(String service) {
        return service + "." + Installation.NAMESPACE + ".svc.cluster.local";
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

    /** The shard beside which a server is, and how things are called there. */
    enum Side {
        ROOT("root", "RootShard/root", "rootShardRef", "theseus", "root-kcp", "root"),
        THESEUS("theseus", "Shard/theseus", "shardRef", "root", "theseus-shard-kcp", "shard-theseus");

        private final String shard;
        private final String object;
        private final String reference;
        private final String abroad;
        private final String deployment;
        private final String name;

        /**
         * @param abroad the other shard
         * @param name in the shard's client certificate
         */
        Side(String shard, String object, String reference, String abroad, String deployment, String name) {
            this.shard = shard;
            this.object = object;
            this.reference = reference;
            this.abroad = abroad;
            this.deployment = deployment;
            this.name = name;
        }

        /** Its Deployment, and its Service. */
        String server() {
            return "beside-" + shard + "-virtual-workspace";
        }
    }
}
