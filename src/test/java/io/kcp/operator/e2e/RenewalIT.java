package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every certificate is renewed, and then a signing key, while clients work. */
@Order(6)
class RenewalIT {
    private static final List<String> SERVERS =
            List.of("root-kcp", "root-proxy", "theseus-shard-kcp", "kcp-front-proxy", "cache-cache-server");

    /** The keys of certificate templates: what is reloaded, and what a shard is restarted for. */
    private static final Map<String, List<String>> SHORT = Map.of(
            "RootShard/root", List.of("server"),
            "Shard/theseus", List.of("server", "client"),
            "FrontProxy/kcp", List.of("server"));

    private static final Set<String> ENDING_SOON =
            Set.of("root-server", "theseus-server", "theseus-client", "root-kcp-server");

    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @Test
    void noRequestFailsAndNoTokenIsLost() {
        String harbor = Workspaces.create(frontProxy, "pier", "root");
        String ship = Workspaces.create(frontProxy, "yacht", "theseus");
        Robot.welcomeIn(frontProxy, harbor);
        var robot = Robot.in(frontProxy, "theseus", ship, "steward");
        String key = installation.secret("theseus-service-account", "tls.key");
        String bundle = installation.keys();
        try (var atRoot = Caller.of(frontProxy.in("root:pier"));
                var atTheseus = Caller.of(frontProxy.in("root:yacht"))) {
            renewAll();
            settle();
            assertThat(installation.secret("theseus-service-account", "tls.key"))
                    .as("the key that theseus signs with")
                    .isEqualTo(key);
            assertThat(installation.keys()).as("the bundle").isEqualTo(bundle);
            assertAccepted(robot, harbor, ship);

            installation
                    .cluster()
                    .secrets()
                    .inNamespace(Installation.NAMESPACE)
                    .withName("theseus-service-account")
                    .delete();
            eventually().untilAsserted(() -> assertThat(installation.keys()).isNotEqualTo(bundle));
            settle();
            assertThat(installation.secret("theseus-service-account", "tls.key"))
                    .as("the key that theseus signs with")
                    .isNotEqualTo(key);
            assertAccepted(robot, harbor, ship);
            assertAccepted(Robot.in(frontProxy, "theseus", ship, "purser"), harbor, ship);

            System.out.println("While certificates were renewed: root: " + atRoot + "; theseus: " + atTheseus);
            assertThat(atRoot.failures()).isEmpty();
            assertThat(atTheseus.failures()).isEmpty();
        }
        Workspaces.beginDelete(frontProxy, "pier");
        Workspaces.beginDelete(frontProxy, "yacht");
    }

    private void assertAccepted(Robot robot, String abroad, String home) {
        String secrets = "/api/v1/namespaces/default/secrets";
        assertThat(installation.door("admin-theseus-kubeconfig").status(robot.legacy(), "/clusters/" + home + secrets))
                .as("a token at home")
                .isEqualTo(200);
        assertThat(installation.door("admin-root-kubeconfig").status(robot.legacy(), "/clusters/" + abroad + secrets))
                .as("a token of theseus at the root shard")
                .isEqualTo(200);
    }

    /**
     * Some are renewed by cert-manager itself: one hour is the shortest that it signs for, and it renews these a minute after it has
     * signed them. The others meanwhile, as its command line does.
     */
    private void renewAll() {
        var before = revisions();
        SHORT.forEach((object, templates) -> installation.patch(
                object,
                templates.stream()
                        .map(key ->
                                "\"%s\": {\"spec\": {\"duration\": \"1h\", \"renewBefore\": \"59m\"}}".formatted(key))
                        .collect(Collectors.joining(", ", "{\"spec\": {\"certificateTemplates\": {", "}}}"))));
        before.keySet().stream()
                .filter(name -> !ENDING_SOON.contains(name))
                .forEach(name -> certificates().withName(name).editStatus(RenewalIT::renewed));
        eventually()
                .untilAsserted(() -> assertThat(revisions())
                        .allSatisfy((name, revision) -> assertThat(revision)
                                .as(name)
                                .isGreaterThanOrEqualTo(
                                        before.getOrDefault(name, 0) + (ENDING_SOON.contains(name) ? 2 : 1))));
        SHORT.keySet().forEach(object -> installation.patch(object, "{\"spec\": {\"certificateTemplates\": null}}"));
    }

    private static GenericKubernetesResource renewed(GenericKubernetesResource certificate) {
        List<Object> conditions = certificate.get("status", "conditions");
        conditions.add(Map.of(
                "type", "Issuing",
                "status", "True",
                "reason", "ManuallyTriggered",
                "message", "renewed by a test",
                "lastTransitionTime", Instant.now().toString()));
        return certificate;
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            certificates() {
        return installation
                .cluster()
                .genericKubernetesResources("cert-manager.io/v1", "Certificate")
                .inNamespace(Installation.NAMESPACE);
    }

    private Map<String, Integer> revisions() {
        var found = new HashMap<String, Integer>();
        certificates()
                .list()
                .getItems()
                .forEach(certificate ->
                        found.put(certificate.getMetadata().getName(), certificate.get("status", "revision")));
        return found;
    }

    /** Whatever had to be signed or restarted has been. */
    private void settle() {
        eventually()
                .untilAsserted(() -> assertThat(certificates().list().getItems())
                        .allSatisfy(certificate -> assertThat(
                                        certificate.<List<Map<String, ?>>>get("status", "conditions"))
                                .as(certificate.getMetadata().getName())
                                .noneMatch(condition -> "Issuing".equals(condition.get("type")))));
        installation.awaitReady("CacheServer/cache", "RootShard/root", "Shard/theseus", "FrontProxy/kcp");
        eventually()
                .during(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> SERVERS.forEach(name -> installation.assertRolledOut(installation.deployment(name))));
    }
}
