package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a user sets for the whole installation reaches every kcp process, and works there. */
@Order(8)
class AuthenticationIT {
    private static final String TOKEN = "a-token-from-a-file";
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String[] SHARDS = {"root-kcp", "theseus-shard-kcp"};

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @AfterEach
    void cleanUp() {
        installation.patch("RootShard/root", "{\"spec\": {\"auth\": null, \"audit\": null, \"extraArgs\": null}}");
    }

    @Test
    void aTokenFileIsReadByFrontProxyAndShards() {
        String cluster = Workspaces.create(frontProxy, "bureau", "theseus");
        Robot.welcomeIn(frontProxy, cluster);
        var robot = Robot.in(frontProxy, "theseus", cluster, "clerk");

        installation.apply("token-file");
        installation.patch(
                "RootShard/root", "{\"spec\": {\"auth\": {\"tokenAuthFile\": {\"secretName\": \"tokens\"}}}}");
        String argument = "--token-auth-file=/etc/kcp/authentication/token/token.csv";
        installation.awaitArgument(argument, SHARDS);
        installation.awaitArgument(argument, "kcp-front-proxy");

        for (var door : new Door[] {frontProxy, installation.door("admin-theseus-kubeconfig")}) {
            eventually()
                    .untilAsserted(() -> assertThat(door.status(TOKEN, "/clusters/" + cluster + CONFIG_MAPS))
                            .as(door.url())
                            .isEqualTo(200));
            assertThat(door.status("another", "/clusters/" + cluster + CONFIG_MAPS))
                    .as(door.url())
                    .isEqualTo(401);
            // A front-proxy that judges tokens by itself has the keys of all shards.
            assertThat(door.status(robot.legacy(), "/clusters/" + cluster + CONFIG_MAPS))
                    .as(door.url())
                    .isEqualTo(200);
        }
        Workspaces.beginDelete(frontProxy, "bureau");
    }

    @Test
    void anAuditPolicyIsFollowed() {
        installation.apply("audit-policy");
        installation.patch(
                "RootShard/root",
                "{\"spec\": {\"audit\": {\"policy\": {\"configMap\": {\"name\": \"audit\", \"key\": \"policy.yaml\"}}},"
                        + " \"extraArgs\": [\"--audit-log-path=-\"]}}");
        installation.awaitArgument("--audit-log-path=-", "root-kcp");

        assertThat(installation
                        .door("admin-root-kubeconfig")
                        .status("/clusters/root/api/v1/namespaces/default/secrets"))
                .isEqualTo(200);
        eventually()
                .untilAsserted(() -> assertThat(installation.log("root-kcp").lines())
                        .anyMatch(
                                line -> line.contains("audit.k8s.io/v1") && line.contains("\"resource\":\"secrets\"")));
        assertThat(installation.log("root-kcp").lines())
                .as("what the policy does not name")
                .noneMatch(line -> line.contains("audit.k8s.io/v1") && line.contains("\"resource\":\"configmaps\""));
    }
}
