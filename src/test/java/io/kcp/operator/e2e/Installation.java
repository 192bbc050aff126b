package io.kcp.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kcp.operator.rig.ServiceNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The installation of kcp that all tests share: root shard, shard theseus, cache server, front-proxy. Made on first use. */
final class Installation {
    static final String NAMESPACE = "kcp";

    /** Of the image localhost/kcp, which {@code tools/e2e} loads. */
    static final String VERSION = Objects.requireNonNullElse(System.getenv("KCP_VERSION"), "v0.30.0");

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final KubernetesClient cluster;

    private Installation(KubernetesClient cluster) {
        this.cluster = cluster;
    }

    static Installation shared() {
        return Shared.MADE;
    }

    private static final class Shared {
        private static final Installation MADE = make();
    }

    private static Installation make() {
        if (System.getenv("KUBECONFIG") == null) {
            throw new IllegalStateException("KUBECONFIG names no cluster; `make e2e` brings one up.");
        }
        var made = new Installation(new KubernetesClientBuilder().build());
        ServiceNames.of(made.cluster);
        made.cluster
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
        made.etcd("root");
        made.etcd("theseus");
        made.apply("installation");
        made.awaitReady("CacheServer/cache", "RootShard/root", "Shard/theseus", "FrontProxy/kcp", "Kubeconfig/admin");
        return made;
    }

    KubernetesClient cluster() {
        return cluster;
    }

    void etcd(String shard) {
        apply("etcd", Map.of("name", "etcd-" + shard));
    }

    /** @param file of {@code src/test/resources/e2e} */
    void apply(String file) {
        apply(file, Map.of());
    }

    void apply(String file, Map<String, String> values) {
        String text = text(file).replace("@namespace@", NAMESPACE).replace("@version@", VERSION);
        for (var value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        applyText(text);
    }

    void applyText(String yaml) {
        for (HasMetadata object : objects(cluster, yaml)) {
            cluster.resource(object)
                    .inNamespace(NAMESPACE)
                    .fieldManager("e2e")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    static List<HasMetadata> objects(KubernetesClient client, String yaml) {
        return client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    static String text(String file) {
        try (var stream = Installation.class.getResourceAsStream("/e2e/" + file + ".yaml")) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param objects each as Kind/name */
    void awaitReady(String... objects) {
        for (String object : objects) {
            eventually()
                    .untilAsserted(() -> assertThat(condition(object, "Ready"))
                            .as("Ready of " + object)
                            .startsWith("True"));
        }
    }

    /** Changes an object of the operator's, Kind/name, by a merge patch in JSON or YAML. */
    void patch(String object, String patch) {
        resource(object)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        cluster.getKubernetesSerialization().convertToJson(patch));
    }

    void delete(String object) {
        beginDelete(object);
        awaitGone(object);
    }

    /** Does not wait for the end of it. */
    void beginDelete(String object) {
        resource(object).delete();
    }

    void awaitGone(String object) {
        eventually()
                .untilAsserted(
                        () -> assertThat(resource(object).get()).as(object).isNull());
    }

    private Resource<GenericKubernetesResource> resource(String object) {
        var parts = object.split("/", -1);
        return cluster.genericKubernetesResources("operator.kcp.io/v1alpha1", parts[0])
                .inNamespace(NAMESPACE)
                .withName(parts[1]);
    }

    /** Returns when each of the Deployments has rolled out with that argument. */
    void awaitArgument(String argument, String... deployments) {
        awaitArguments(arguments -> assertThat(arguments).contains(argument), deployments);
    }

    /** Returns when each of the Deployments has rolled out without that argument. */
    void awaitNoArgument(String argument, String... deployments) {
        awaitArguments(arguments -> assertThat(arguments).doesNotContain(argument), deployments);
    }

    private void awaitArguments(Consumer<List<String>> wanted, String... deployments) {
        for (String name : deployments) {
            eventually().untilAsserted(() -> {
                var deployment = deployment(name);
                wanted.accept(deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs());
                assertRolledOut(deployment);
            });
        }
    }

    Deployment deployment(String name) {
        return cluster.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    /** No pod of an older template is left, not even one that is ending, and none is missing. */
    void assertRolledOut(Deployment deployment) {
        var status = deployment.getStatus();
        Integer wanted = deployment.getSpec().getReplicas();
        assertThat(status.getObservedGeneration())
                .isEqualTo(deployment.getMetadata().getGeneration());
        assertThat(pods(deployment)).as("pods").hasSize(wanted);
        assertThat(status.getUpdatedReplicas())
                .as("pods of the newest template")
                .isEqualTo(wanted);
        assertThat(status.getAvailableReplicas()).as("available pods").isEqualTo(wanted);
    }

    private List<Pod> pods(Deployment deployment) {
        return cluster.pods()
                .inNamespace(NAMESPACE)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems();
    }

    /** Status, reason and message of a condition of an object as it is now. */
    String condition(String object, String type) {
        var found = get(object);
        var generation = found.getMetadata().getGeneration();
        List<Map<String, Object>> conditions = found.get("status", "conditions");
        return conditions == null
                ? "none yet"
                : conditions.stream()
                        .filter(condition -> type.equals(condition.get("type")))
                        .map(condition ->
                                (generation.equals(asLong(condition.get("observedGeneration"))) ? "" : "outdated ")
                                        + condition.get("status") + " " + condition.get("reason") + ": "
                                        + condition.get("message"))
                        .findFirst()
                        .orElse("none yet");
    }

    private static Long asLong(@Nullable Object number) {
        return number instanceof Number given ? given.longValue() : -1L;
    }

    /** @param object Kind/name */
    GenericKubernetesResource get(String object) {
        return resource(object).require();
    }

    /** Into kcp, with what the operator wrote into a Kubeconfig's Secret. */
    Door door(String secret) {
        return new Door(kubeconfig(secret));
    }

    /** The Service of what runs in a Deployment, for an administrator. */
    Door doorOf(String deployment) {
        String server = "https://" + deployment + "." + NAMESPACE + ".svc.cluster.local:6443";
        var door = door("admin-root-kubeconfig").at(server);
        return deployment.equals("cache-cache-server") ? door.trusting(secret("cache-ca", "tls.crt")) : door;
    }

    String kubeconfig(String secret) {
        return secret(secret, "kubeconfig");
    }

    String secret(String name, String key) {
        var data = cluster.secrets()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require()
                .getData();
        return new String(Base64.getDecoder().decode(data.get(key)), StandardCharsets.UTF_8);
    }

    /** The only one of a Deployment. */
    Pod pod(String deployment) {
        return pods(deployment(deployment)).getFirst();
    }

    /** Of the pods of a Deployment. */
    String log(String deployment) {
        return cluster.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(deployment)
                .getLog();
    }

    /** The public keys that every shard trusts. */
    String keys() {
        return cluster.configMaps()
                .inNamespace(NAMESPACE)
                .withName("root-service-account-keys")
                .require()
                .getData()
                .getOrDefault("keys.pem", "");
    }

    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .pollDelay(Duration.ZERO);
    }
}
