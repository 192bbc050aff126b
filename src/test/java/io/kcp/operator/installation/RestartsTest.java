package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which changes of Secrets restart pods. */
@WithOperator
class RestartsTest {
    private static final String SPEC = """
            etcd: {endpoints: ["https://etcd:2379"], tlsConfig: {secretRef: {name: etcd-tls}}}
            auth: {oidc: {issuerURL: "https://login.example.com", clientID: kcp, caFileRef: {name: oidc-ca, key: ca.pem}}}
            clientCABundleRef: {name: users}
            """;

    @Test
    void podsRestartForFilesThatKcpReadsOnceOnly(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(authority("one") + "---\n" + authority("two"));
        var first = certificate(installation, "one");
        secret(installation, "etcd-tls", Map.of("tls.crt", "a", "tls.key", "b", "ca.crt", "c", "unused", "d"));
        secret(installation, "oidc-ca", Map.of("ca.pem", first));
        secret(installation, "users", Map.of("tls.crt", first));
        installation.apply(Manifests.rootShard("root", SPEC));
        installation.await("RootShard", "root").ready();
        var before = restarts(installation);
        assertThat(before)
                .containsKeys("restart.operator.kcp.io/etcd-client-cert", "restart.operator.kcp.io/oidc-ca-file");

        new Intruder(installation).merge("Secret", "etcd-tls", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
        secret(installation, "etcd-tls", Map.of("tls.crt", "a", "tls.key", "b", "ca.crt", "c", "unused", "other"));
        var second = certificate(installation, "two");
        secret(installation, "users", Map.of("tls.crt", second));
        Installation.soon()
                .untilAsserted(() -> assertThat(text(get(installation, "root-merged-client-ca"), "tls.crt"))
                        .contains(second.strip())
                        .doesNotContain(first.strip()));
        installation.settled();
        assertThat(restarts(installation)).isEqualTo(before);

        secret(installation, "etcd-tls", Map.of("tls.crt", "new", "tls.key", "b", "ca.crt", "c"));
        changes(installation, before, "restart.operator.kcp.io/etcd-client-cert");
        secret(installation, "oidc-ca", Map.of("ca.pem", second));
        changes(
                installation,
                before,
                "restart.operator.kcp.io/etcd-client-cert",
                "restart.operator.kcp.io/oidc-ca-file");
        installation.await("RootShard", "root").ready();
        installation.settled();
    }

    private static void changes(Installation installation, Map<String, String> before, String... names) {
        Installation.soon()
                .untilAsserted(() -> assertThat(restarts(installation).entrySet().stream()
                                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                                .map(Map.Entry::getKey))
                        .containsExactlyInAnyOrder(names));
    }

    private static Map<String, String> restarts(Installation installation) {
        return installation
                .client()
                .apps()
                .deployments()
                .inNamespace(installation.namespace())
                .withName("root-kcp")
                .require()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
    }

    private static String authority(String name) {
        return """
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: {name: %1$s}
                spec: {isCA: true, commonName: %1$s, secretName: %1$s, privateKey: {algorithm: ECDSA}, issuerRef: {name: selfsigned}}
                """.formatted(name);
    }

    private static String certificate(Installation installation, String name) {
        Installation.soon().until(() -> installation.get("Secret", name) != null);
        return text(get(installation, name), "tls.crt");
    }

    private static Secret get(Installation installation, String name) {
        return Objects.requireNonNull(installation
                .client()
                .secrets()
                .inNamespace(installation.namespace())
                .withName(name)
                .get());
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static void secret(Installation installation, String name, Map<String, String> data) {
        installation
                .client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(installation.namespace())
                        .withName(name)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }
}
