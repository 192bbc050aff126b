package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operator takes the place of the one written in Go. */
@RealCluster
class AdoptionTest {
    private static final String METADATA = """
            metadata:
              name: %1$s
              labels:
                app.kubernetes.io/managed-by: kcp-operator
                app.kubernetes.io/name: kcp
                app.kubernetes.io/instance: %2$s
                app.kubernetes.io/component: %3$s
            """;

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s}
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app.kubernetes.io/managed-by: kcp-operator
                  app.kubernetes.io/name: kcp
                  app.kubernetes.io/instance: %2$s
                  app.kubernetes.io/component: %3$s
              template:
                metadata:
                  labels:
                    app.kubernetes.io/managed-by: kcp-operator
                    app.kubernetes.io/name: kcp
                    app.kubernetes.io/instance: %2$s
                    app.kubernetes.io/component: %3$s
                    server-cert-secret-revision: "17"
                spec:
                  containers:
                  - name: %4$s
                    image: ghcr.io/kcp-dev/kcp:v0.30.0
                    args: [--virtual-workspaces-port=6444]
                    volumeMounts: [{name: old, mountPath: /etc/old}]
                  volumes: [{name: old, emptyDir: {}}]
            """;

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            """ + METADATA + """
            spec:
              selector: {app.kubernetes.io/instance: %2$s}
              ports:
              - {name: https, port: 6443, targetPort: 6443, protocol: TCP, appProtocol: https}
              - {name: https-virtual-workspaces, port: 6444, targetPort: 6444, protocol: TCP}
            """;

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            """ + METADATA + """
            data: {path-mapping.yaml: "[]", old: "x"}
            """;

    private static final String CERTIFICATE = """
            apiVersion: cert-manager.io/v1
            kind: Certificate
            """ + METADATA + """
            spec:
              secretName: %1$s
              dnsNames: [old.example.com]
              duration: 8760h0m0s
              renewBefore: 168h0m0s
              privateKey: {algorithm: RSA, size: 4096}
              usages: [server auth, key encipherment, digital signature]
              issuerRef: {name: root-server-ca, kind: Issuer, group: cert-manager.io}
            """;

    /** Of user {@code ci} in the groups {@code kubeconfig:ci} and {@code team-a}. */
    private static final String OF_CI = """
            -----BEGIN CERTIFICATE-----
            MIIBwjCCAWmgAwIBAgIUZmgR7/ardn99jT9myMTLVAHZHfAwCgYIKoZIzj0EAwIw
            NjEWMBQGA1UECgwNa3ViZWNvbmZpZzpjaTEPMA0GA1UECgwGdGVhbS1hMQswCQYD
            VQQDDAJjaTAgFw0yNjExMjcwMjQxMjhaGA8yMTI2MTEwMzAyNDEyOFowNjEWMBQG
            A1UECgwNa3ViZWNvbmZpZzpjaTEPMA0GA1UECgwGdGVhbS1hMQswCQYDVQQDDAJj
            aTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKqTDL6HN8RVO3KU0+6XGrLZZdse
            JXQY+MHW9DTPAqIAl87AI7VRc3D/1xs5K2Vq0e+9WwgqGsE88YLEU9VqYKmjUzBR
            MB0GA1UdDgQWBBRDXtI34GzTop9R4XNxNY+glDH9zzAfBgNVHSMEGDAWgBRDXtI3
            4GzTop9R4XNxNY+glDH9zzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cA
            MEQCIAFET46fpBS9PP2El6UCmJNiTiUDlViuNMACZFfFCWOdAiA5sma26YkMcMhz
            wZ3Nxpjzrd0HhMKwW6bkO5SB/QBbuw==
            -----END CERTIFICATE-----
            """;

    private static final String CLIENT_CERTIFICATE = """
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata: {name: kubeconfig-cert-ci, labels: {users: label}}
            spec:
              secretName: kubeconfig-cert-ci
              secretTemplate: {labels: {operator.kcp.io/kubeconfig: ci}}
              commonName: ci
              subject: {organizations: ["kubeconfig:ci"]}
              duration: 8760h0m0s
              privateKey: {algorithm: RSA, size: 4096}
              usages: [client auth]
              issuerRef: {name: root-client-ca, kind: Issuer, group: cert-manager.io}
            """;

    @Test
    void whatThePreviousOperatorMadeIsKeptAndBroughtUpToDate(ControlPlane controlPlane, TestNamespace namespace) {
        var sample = Sample.in(controlPlane, namespace.name()).apply();
        var installation = sample.installation();
        var made = predecessor(new Predecessor(installation));
        try (var operator = RunningOperator.start(controlPlane, sample.watched())) {
            sample.ready();
            for (var before : made) {
                var now = kept(installation, before);
                assertThat(now.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> {
                            assertThat(owner.getApiVersion()).isEqualTo("operator.kcp.io/v1alpha1");
                            assertThat(owner.getKind()).isIn("RootShard", "Shard", "FrontProxy");
                        });
                assertThat(now.toString())
                        .doesNotContain("port=6444", "secret-revision", "/etc/old", "old.example.com", "old=x");
            }
            assertThat(privateKey(installation, "root-server")).contains("RSA", "4096");
            assertThat(privateKey(installation, "root-client")).contains("ECDSA", "256");
            assertThat(installation.events("RootShard", "root"))
                    .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("Adopted"));
            installation.settled();
            assertThat(operator.failed()).isFalse();
        }
    }

    /** What it made for Kubeconfigs has no owner; the client's certificate tells whose it is. */
    @Test
    void whatThePreviousOperatorMadeForAKubeconfigIsKnownByItsCertificate(
            ControlPlane controlPlane, TestNamespace namespace) {
        var sample = Sample.in(controlPlane, namespace.name());
        var installation = sample.installation();
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.kubeconfig("ci", "rootShardRef: {name: root}"));
        installation.apply(Manifests.kubeconfig("other", "rootShardRef: {name: root}"));
        var go = new Predecessor(installation);
        var made = List.of(go.unowned(CLIENT_CERTIFICATE), go.unowned(clientSecret("ci-kubeconfig")));
        // As like as two peas, but for whom it lets in.
        var foreign = go.unowned(clientSecret("other-kubeconfig"));
        try (var operator = RunningOperator.start(controlPlane, sample.watched())) {
            installation.await("Kubeconfig", "ci").ready();
            for (var before : made) {
                var now = kept(installation, before);
                assertThat(now.getMetadata().getOwnerReferences())
                        .singleElement()
                        .returns("Kubeconfig", OwnerReference::getKind);
                assertThat(now.getMetadata().getLabels()).doesNotContainKey("users");
            }
            assertThat(installation.get("Secret", "ci-kubeconfig"))
                    .isNotNull()
                    .satisfies(now -> assertThat(now.<String>get("data", "kubeconfig"))
                            .isNotEqualTo(made.getLast().<String>get("data", "kubeconfig")));
            installation
                    .await("Kubeconfig", "other")
                    .stalled("NameConflict", "Secret other-kubeconfig", "nobody", "delete");
            assertThat(installation.await("Secret", "other-kubeconfig").now().<String>get("data", "kubeconfig"))
                    .isEqualTo(foreign.<String>get("data", "kubeconfig"));
            installation.settled();
            assertThat(operator.failed()).isFalse();
        }
    }

    private static String clientSecret(String name) {
        var kubeconfig = """
                apiVersion: v1
                kind: Config
                users:
                - name: ci
                  user:
                    client-certificate-data: %s
                """.formatted(base64(OF_CI));
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                data: {kubeconfig: %s}
                """.formatted(name, base64(kubeconfig));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Not deleted and made anew. */
    private static GenericKubernetesResource kept(Installation installation, GenericKubernetesResource before) {
        var now = installation
                .await(before.getKind(), before.getMetadata().getName())
                .now();
        assertThat(now.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        return now;
    }

    private static List<GenericKubernetesResource> predecessor(Predecessor go) {
        var made = new ArrayList<GenericKubernetesResource>();
        made.add(go.compiled("RootShard", "root", DEPLOYMENT.formatted("root-kcp", "root", "rootshard", "kcp")));
        made.add(go.compiled("RootShard", "root", SERVICE.formatted("root-kcp", "root", "rootshard")));
        made.add(go.compiled(
                "RootShard", "root", DEPLOYMENT.formatted("root-proxy", "root", "rootshard-proxy", "kcp-front-proxy")));
        made.add(
                go.compiled("RootShard", "root", CONFIG_MAP.formatted("root-proxy-config", "root", "rootshard-proxy")));
        made.add(go.direct("RootShard", "root", CERTIFICATE.formatted("root-server", "root", "rootshard")));
        made.add(go.compiled("Shard", "theseus", DEPLOYMENT.formatted("theseus-shard-kcp", "theseus", "shard", "kcp")));
        made.add(go.direct("Shard", "theseus", CERTIFICATE.formatted("theseus-server", "theseus", "shard")));
        made.add(go.compiled(
                "FrontProxy", "kcp", DEPLOYMENT.formatted("kcp-front-proxy", "kcp", "front-proxy", "kcp-front-proxy")));
        return made;
    }

    private static String privateKey(Installation installation, String certificate) {
        Object key = installation.await("Certificate", certificate).now().get("spec", "privateKey");
        return String.valueOf(key);
    }
}
