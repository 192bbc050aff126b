package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.model.KcpVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A ServiceAccount token minted on any shard is valid on every shard, asked directly.
 *
 * <p>Up to 0.30 kcp itself refuses bound tokens of other shards: it looks the ServiceAccount up at home only.
 */
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokensIT {
    private static final String PATH = "/api/v1/namespaces/default/secrets";

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");
    private final Door root = installation.door("admin-root-kubeconfig");
    private final Door theseus = installation.door("admin-theseus-kubeconfig");
    private final int boundAbroad = KcpVersion.of(Installation.VERSION).in(">=0.31.0") ? 200 : 401;
    private Robot harbor = new Robot("", "", "", "");
    private Robot ship = harbor;

    @BeforeAll
    void mint() {
        String atRoot = Workspaces.create(frontProxy, "harbor", "root");
        String atTheseus = Workspaces.create(frontProxy, "ship", "theseus");
        harbor = Robot.in(frontProxy, "root", atRoot, "crane");
        ship = Robot.in(frontProxy, "theseus", atTheseus, "sailor");
    }

    @AfterAll
    void cleanUp() {
        Workspaces.beginDelete(frontProxy, "harbor");
        Workspaces.beginDelete(frontProxy, "ship");
    }

    @Test
    @Order(1)
    void aStrangerIsKnownButHasNoRights() {
        assertThat(ask(frontProxy, harbor.legacy(), ship.cluster())).isEqualTo(403);
        assertThat(ask(theseus, harbor.legacy(), ship.cluster())).isEqualTo(403);
        assertThat(ask(root, ship.legacy(), harbor.cluster())).isEqualTo(403);
        assertThat(ask(theseus, damaged(harbor.legacy()), ship.cluster()))
                .as("a damaged token")
                .isEqualTo(401);
    }

    @Test
    @Order(2)
    void aTokenOfOneShardIsAcceptedByTheOther() {
        Robot.welcomeIn(frontProxy, ship.cluster());
        Robot.welcomeIn(frontProxy, harbor.cluster());

        // A shard sees a new binding in its own time.
        eventually()
                .untilAsserted(
                        () -> assertThat(table()).containsExactlyInAnyOrderEntriesOf(expected(200, boundAbroad)));
        assertThat(ask(frontProxy, harbor.legacy(), ship.cluster()))
                .as("through the front-proxy")
                .isEqualTo(200);
        assertThat(ask(frontProxy, ship.legacy(), harbor.cluster()))
                .as("through the front-proxy")
                .isEqualTo(200);
        assertThat(installation.condition("RootShard/root", "TokensShared"))
                .startsWith(boundAbroad == 200 ? "none" : "False KcpRefusesTokens");
    }

    @Test
    @Order(3)
    void withLookupOnlyAKcpThatLooksAbroadAcceptsIt() {
        installation.patch("RootShard/root", "{\"spec\": {\"auth\": {\"serviceAccount\": {\"lookup\": true}}}}");
        installation.awaitArgument("--service-account-lookup=true", "root-kcp", "theseus-shard-kcp");

        assertThat(table()).containsExactlyInAnyOrderEntriesOf(expected(boundAbroad, boundAbroad));
    }

    @Test
    @Order(4)
    void withoutMergedKeysItIsRefused() {
        installation.patch(
                "RootShard/root",
                "{\"spec\": {\"auth\": {\"serviceAccount\": {\"enabled\": false, \"lookup\": null}}}}");
        installation.awaitArgument(
                "--service-account-key-file=/etc/kcp/tls/service-account/tls.crt", "root-kcp", "theseus-shard-kcp");

        assertThat(table()).containsExactlyInAnyOrderEntriesOf(expected(401, 401));

        installation.patch("RootShard/root", "{\"spec\": {\"auth\": null}}");
        installation.awaitArgument("--service-account-lookup=false", "root-kcp", "theseus-shard-kcp");
        installation.awaitArgument(
                "--service-account-key-file=/etc/kcp/tls/service-account-keys/keys.pem",
                "root-kcp",
                "theseus-shard-kcp");
    }

    private static Map<String, Integer> expected(int legacyAbroad, int boundAbroad) {
        var answers = new LinkedHashMap<String, Integer>();
        for (String home : new String[] {"root", "theseus"}) {
            String abroad = home.equals("root") ? "theseus" : "root";
            answers.put("legacy token of " + home + " at " + home, 200);
            answers.put("bound token of " + home + " at " + home, 200);
            answers.put("legacy token of " + home + " at " + abroad, legacyAbroad);
            answers.put("bound token of " + home + " at " + abroad, boundAbroad);
        }
        return answers;
    }

    private Map<String, Integer> table() {
        var answers = new LinkedHashMap<String, Integer>();
        for (Robot robot : new Robot[] {harbor, ship}) {
            for (Robot host : new Robot[] {harbor, ship}) {
                var door = host.equals(harbor) ? root : theseus;
                String way = " token of " + robot.shard() + " at " + host.shard();
                answers.put("legacy" + way, ask(door, robot.legacy(), host.cluster()));
                answers.put("bound" + way, ask(door, robot.bound(), host.cluster()));
            }
        }
        return answers;
    }

    private static int ask(Door door, String token, String cluster) {
        return door.status(token, "/clusters/" + cluster + PATH);
    }

    /** The signature no longer fits. */
    private static String damaged(String token) {
        int middle = token.lastIndexOf('.') + 10;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }
}
