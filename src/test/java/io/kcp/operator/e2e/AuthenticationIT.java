package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a user sets for the whole installation reaches every kcp process, and works there, all of it at once. */
@Order(8)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationIT {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String SECRETS = "/api/v1/namespaces/default/secrets";
    private static final String[] SERVERS = {"root-kcp", "theseus-shard-kcp", "kcp-front-proxy"};

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");
    private final Door root = installation.door("admin-root-kubeconfig");
    private final Door theseus = installation.door("admin-theseus-kubeconfig");
    private final List<Door> doors = List.of(frontProxy, theseus);

    private final Outside outside = new Outside(frontProxy);
    private final Provider provider = new Provider(outside.url());
    private final List<TokenReview> tokens = outside.answer("/tokens", TokenReview.class, AuthenticationIT::review);
    private final List<SubjectAccessReview> requests =
            outside.answer("/rights", SubjectAccessReview.class, AuthenticationIT::review);
    private String bureau = "";
    private String vault = "";

    @BeforeAll
    void set() {
        bureau = Workspaces.create(frontProxy, "bureau", "theseus");
        vault = Workspaces.create(frontProxy, "vault", "theseus");
        Robot.welcomeIn(frontProxy, bureau);
        provider.openAt(outside);
        var values = Map.of(
                "url", outside.url(),
                "authority",
                        Base64.getEncoder().encodeToString(outside.authority().getBytes(StandardCharsets.US_ASCII)));
        installation.apply("outside", values);
        installation.apply("token-file");
        installation.apply("audit-policy");
        installation.patch(
                "RootShard/root", Installation.text("authentication-patch").replace("@url@", outside.url()));
        installation.awaitArgument("--oidc-issuer-url=" + outside.url(), SERVERS);
    }

    @AfterAll
    void cleanUp() {
        installation.patch(
                "RootShard/root",
                "{\"spec\": {\"auth\": null, \"authorization\": null, \"audit\": null, \"extraArgs\": null}}");
        installation.awaitNoArgument("--oidc-issuer-url=" + outside.url(), SERVERS);
        outside.close();
        Workspaces.beginDelete(frontProxy, "bureau");
        Workspaces.beginDelete(frontProxy, "vault");
    }

    @Test
    void aTokenFileIsRead() {
        for (var door : doors) {
            assertOwner(door, "a-token-from-a-file", "alice", "system:authenticated");
            assertRefused(door, "another");
        }
    }

    @Test
    void tokensOfAnOpenIdConnectProviderAreAccepted() {
        String token = provider.token("kirk", "bridge", "kcp");
        for (var door : doors) {
            assertOwner(door, token, "oidc:kirk", "oidc:bridge");
            assertRefused(door, provider.token("kirk", "bridge", "another audience"));
            assertRefused(
                    door, provider.token("kirk", "bridge", "kcp", Instant.now().minusSeconds(60)));
            assertRefused(door, new Provider(outside.url()).token("kirk", "bridge", "kcp"));
        }
    }

    @Test
    void anAuthenticationWebhookIsAsked() {
        for (var door : doors) {
            String here = URI.create(door.url()).getHost();
            assertOwner(door, "friend." + here, "uhura", "radio");
            assertRefused(door, "foe." + here);
            assertThat(tokens)
                    .allMatch(review -> review.getApiVersion().equals("authentication.k8s.io/v1"))
                    .extracting(review -> review.getSpec().getToken())
                    .contains("friend." + here, "foe." + here);
        }
    }

    /** A front-proxy that judges tokens by itself has the keys of all shards. */
    @Test
    void serviceAccountsAreStillKnown() {
        var robot = Robot.in(frontProxy, "theseus", bureau, "clerk");
        for (var door : doors) {
            assertThat(door.status(robot.legacy(), "/clusters/" + bureau + CONFIG_MAPS))
                    .as(door.url())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAuthorizationWebhookIsAskedWhereKcpItselfGrantsNothing() {
        String token = provider.token("spock", "bridge", "kcp");
        for (var place : Map.of(frontProxy, vault, theseus, vault, root, "root").entrySet()) {
            var door = place.getKey();
            String cluster = "/clusters/" + place.getValue();
            eventually()
                    .untilAsserted(() -> assertThat(door.status(token, cluster + CONFIG_MAPS))
                            .as(door.url())
                            .isEqualTo(200));
            assertThat(door.status(token, cluster + SECRETS)).as(door.url()).isEqualTo(403);
        }
        assertThat(requests)
                .allMatch(review -> review.getApiVersion().equals("authorization.k8s.io/v1"))
                .extracting(review -> review.getSpec().getUser() + " "
                        + (review.getSpec().getResourceAttributes() == null
                                ? ""
                                : review.getSpec().getResourceAttributes().getResource()))
                .contains("oidc:spock configmaps", "oidc:spock secrets");
    }

    @Test
    void anAuditPolicyIsFollowed() {
        assertThat(root.status("/clusters/root" + SECRETS)).isEqualTo(200);
        assertThat(root.status("/clusters/root" + CONFIG_MAPS)).isEqualTo(200);
        eventually()
                .untilAsserted(() -> assertThat(installation.log("root-kcp").lines())
                        .anyMatch(
                                line -> line.contains("audit.k8s.io/v1") && line.contains("\"resource\":\"secrets\"")));
        assertThat(installation.log("root-kcp").lines())
                .as("what the policy does not name")
                .noneMatch(line -> line.contains("audit.k8s.io/v1") && line.contains("\"resource\":\"configmaps\""));
    }

    private void assertOwner(Door door, String token, String user, String group) {
        eventually()
                .untilAsserted(() -> assertThat(door.status(token, "/clusters/" + bureau + CONFIG_MAPS))
                        .as("%s at %s", user, door.url())
                        .isEqualTo(200));
        var owner = door.owner(token, bureau);
        assertThat(owner.getUsername()).isEqualTo(user);
        assertThat(owner.getGroups()).contains(group);
    }

    private void assertRefused(Door door, String token) {
        assertThat(door.status(token, "/clusters/" + bureau + CONFIG_MAPS))
                .as(door.url())
                .isEqualTo(401);
    }

    /** Knows friends by their tokens. */
    private static TokenReview review(TokenReview asked) {
        boolean friend = asked.getSpec().getToken().startsWith("friend.");
        return new TokenReviewBuilder(asked)
                .withNewStatus()
                .withAuthenticated(friend)
                .withNewUser()
                .withUsername(friend ? "uhura" : "")
                .withGroups(friend ? "radio" : "nobody")
                .endUser()
                .endStatus()
                .build();
    }

    /** Lets one user read one kind of objects. */
    private static SubjectAccessReview review(SubjectAccessReview asked) {
        var resource = asked.getSpec().getResourceAttributes();
        return new SubjectAccessReviewBuilder(asked)
                .withNewStatus()
                .withAllowed("oidc:spock".equals(asked.getSpec().getUser())
                        && resource != null
                        && "configmaps".equals(resource.getResource())
                        && "list".equals(resource.getVerb()))
                .endStatus()
                .build();
    }
}
