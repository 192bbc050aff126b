package io.kcp.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.kcp.KcpClients;
import io.kcp.operator.kcp.Patience;
import io.kcp.operator.kcp.RoleBindings;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.model.KubeconfigModel;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resolve.KubeconfigResolver;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.rig.CertificateAuthority;
import io.kcp.operator.rig.KeyMaterial;
import io.kcp.operator.rig.StandInKcp;
import io.kcp.operator.status.Finding;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of rights that somebody changes inside kcp, from where no event comes. */
@EnableKubernetesMockClient(crud = true)
class RightsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Duration NOTICED = Duration.ofMinutes(10);
    private static final String BINDINGS = "root:org/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

    @SuppressWarnings({"NullAway.Init", "unused"}) // Set by the extension.
    private KubernetesClient client;

    private final CertificateAuthority serverCa = new CertificateAuthority("server-ca");
    private final CertificateAuthority clientCa = new CertificateAuthority("client-ca");
    private final KeyMaterial operator = clientCa.issue("the-operator", List.of(), List.of(), false);
    private final StandInKcp server = server();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final KcpCalls calls = new KcpCalls(() -> now);

    @BeforeEach
    void credentials() {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace("kcp")
                        .withName("root-kcp-operator")
                        .endMetadata()
                        .addToData("tls.crt", base64(operator.certificate()))
                        .addToData("tls.key", base64(operator.privateKey()))
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        calls.close();
        server.close();
    }

    @Test
    void driftInsideKcpIsPutRightWithinTenMinutes() {
        try (var kcp = new KcpClients(client, lookup(), 4, Patience.USUAL, () -> now, (_, _) -> {})) {
            var rights = new Rights(lookup(), new RoleBindings(kcp), calls, () -> now);
            var kubeconfig = kubeconfig();
            var model = model(kubeconfig);
            await().until(() ->
                    rights.look(kubeconfig, model).finding() instanceof Finding(boolean _, String reason, String _)
                            && reason.equals("Authorized"));
            JsonNode granted = binding("1:view");

            server.remove(BINDINGS + "/1:edit");
            server.put(BINDINGS, """
                    metadata: {name: "1:view", labels: {operator.kcp.io/kubeconfig: "1"}}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: everybody}]
                    """);
            server.put(BINDINGS, """
                    metadata: {name: "1:admin", labels: {operator.kcp.io/kubeconfig: "1"}}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
                    """);
            server.put(BINDINGS, "metadata: {name: of-somebody-else}");

            var lookAgain = rights.look(kubeconfig, model).lookAgain();
            assertThat(lookAgain).isNotNull().isLessThan(NOTICED);
            now = now.plus(lookAgain);
            var _ = rights.look(kubeconfig, model);
            await().untilAsserted(() -> {
                assertThat(server.get(BINDINGS + "/1:edit")).isNotNull();
                assertThat(binding("1:view").path("subjects")).isEqualTo(granted.path("subjects"));
                assertThat(server.get(BINDINGS + "/1:admin")).isNull();
            });
            assertThat(server.get(BINDINGS + "/of-somebody-else")).isNotNull();
        }
    }

    private JsonNode binding(String name) {
        return Objects.requireNonNull(server.get(BINDINGS + "/" + name));
    }

    private StandInKcp server() {
        var material = serverCa.issue("kcp", List.of("localhost"), List.of(), false);
        return StandInKcp.start(material.certificate(), material.privateKey(), clientCa.certificate());
    }

    private static Kubeconfig kubeconfig() {
        return read(Kubeconfig.class, """
                metadata: {namespace: kcp, name: ci, uid: "1"}
                spec:
                  target: {rootShardRef: {name: root}}
                  username: ci
                  validity: 8760h
                  secretRef: {name: ci-kubeconfig}
                  targetWorkspace: "root:org"
                  authorization: {clusterRoleBindings: {clusterRoles: [view, edit]}}
                status: {authorization: {provisionedCluster: "root:org", rootShard: root}}
                """);
    }

    private KubeconfigModel model(Kubeconfig kubeconfig) {
        return switch (new KubeconfigResolver(IdentityPolicy.STANDARD).resolve(kubeconfig, lookup())) {
            case Resolution.Resolved<KubeconfigModel>(KubeconfigModel model) -> model;
            case Resolution<KubeconfigModel> other -> throw new AssertionError(other);
        };
    }

    /** The root shard, its server CA, and that there are credentials. */
    private Lookup lookup() {
        var root = read(RootShard.class, """
                metadata: {namespace: kcp, name: root}
                spec:
                  external: {hostname: kcp.example.com, port: 6443}
                  certificates: {issuerRef: {name: selfsigned}}
                  etcd: {endpoints: ["http://etcd:2379"]}
                  shardBaseURL: "https://localhost:%d"
                """.formatted(server.port()));
        Observed observed = proxy(Observed.class, method -> switch (method) {
            case "secret" -> new Contents(Map.of("tls.crt", "digest"), Map.of(), null, null);
            case "publicValue" -> serverCa.certificate();
            default -> throw new UnsupportedOperationException(method);
        });
        return proxy(Lookup.class, method -> method.equals("in") ? observed : root);
    }

    private static <T> T read(Class<T> type, String yaml) {
        return Objects.requireNonNull(YAML.unmarshal(yaml, type));
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> answers.apply(method.getName())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
