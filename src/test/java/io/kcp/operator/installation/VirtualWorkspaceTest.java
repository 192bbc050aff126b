package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@WithOperator
@Order(2)
class VirtualWorkspaceTest {
    private static final String ROOT = "rootShardRef: {name: root}";
    private static final String SHARD = "shardRef: {name: theseus}";

    @Test
    void itWaitsForItsShardAndSaysWhatItServes(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.virtualWorkspace(
                "vw",
                SHARD,
                "external: {hostname: vw.example.com, port: 443, privateHostname: 192.0.2.7, privatePort: 8443}"));
        installation.apply(Manifests.virtualWorkspace("lost", "rootShardRef: {name: nowhere}"));
        installation
                .await("VirtualWorkspace", "lost")
                .notReady("RootShardNotFound", "RootShard nowhere", "spec.target.rootShardRef")
                .warned("RootShardNotFound", "RootShard nowhere");
        var server = installation.await("VirtualWorkspace", "vw");
        server.notReady("ShardNotFound", "Shard theseus", "spec.target.shardRef")
                .because("ReferenceValid", "False", "ReferenceNotFound", "failed to get Shard", "theseus")
                .warned("ShardNotFound", "Shard theseus");
        installation.apply(Manifests.shard(
                "theseus",
                "root",
                "etcd: {endpoints: ['https://etcd:2379'], tlsConfig: {secretRef: {name: etcd-client}}}"));
        server.notReady("RootShardNotFound", "RootShard root", "Shard theseus spec.rootShard.ref")
                .because("ReferenceValid", "False", "ReferenceNotFound", "failed to get RootShard");
        installation.apply(Manifests.rootShard("root"));
        server.notReady("WaitingForShard", "Shard theseus").because("ReferenceValid", "True", "ReferenceValid");
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: etcd-client}
                stringData: {tls.crt: c, tls.key: k, ca.crt: a}
                """);
        installation.await("Shard", "theseus").ready();
        server.ready();
        installation.settled();

        var now = server.now();
        assertThat(now.<String>get("status", "phase")).isEqualTo("Running");
        assertThat(now.<Object>get("status", "endpoints").toString())
                .contains("https://vw.example.com:443", "https://192.0.2.7:8443");
        assertThat(now.<List<?>>get("status", "certificates")).hasSize(2);
        var certificate = Children.of(installation).get("Certificate/vw-server").path("spec");
        assertThat(certificate.path("dnsNames").toString())
                .contains("\"vw.example.com\"", "\"vw-virtual-workspace." + installation.namespace() + ".svc\"");
        assertThat(certificate.path("ipAddresses").toString()).contains("192.0.2.7");
    }

    @Test
    void aChangeOfTheRootShardReachesItThroughItsShard(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("theseus", "root", "kcpVirtualWorkspace: {name: vw}"));
        installation.apply(Manifests.virtualWorkspace("vw", SHARD));
        installation.await("Shard", "theseus").ready();
        installation.await("VirtualWorkspace", "vw").ready();
        installation.settled();
        assertThat(container(installation).path("args").toString())
                .contains(
                        "--cache-kubeconfig=/etc/kcp/logical-cluster-admin-kubeconfig/cache-kubeconfig",
                        "--authentication-kubeconfig=/etc/kcp/logical-cluster-admin-kubeconfig/authentication-kubeconfig")
                .doesNotContain("--shard-external-url");
        assertThat(installation.secretText("vw-virtual-workspace-kubeconfig", "authentication-kubeconfig"))
                .contains("https://theseus-shard-kcp.", "/clusters/root");
        assertThat(installation.secretText("vw-virtual-workspace-kubeconfig", "kubeconfig"))
                .contains("https://theseus-shard-kcp.", "/etc/kcp/tls/ca/server/tls.crt");
        assertThat(installation.secretText("vw-virtual-workspace-kubeconfig", "cache-kubeconfig"))
                .contains("https://root-kcp.");
        assertThat(Children.of(installation).get("Deployment/theseus-shard-kcp").toString())
                .contains("--run-virtual-workspaces=false", "--shard-virtual-workspace-url=https://vw.example.com:443");

        installation.apply(Manifests.cacheServer("cache"));
        installation.apply(bundle(installation, "more"));
        installation.apply(Manifests.rootShard("root", """
                image: {tag: v0.32.1}
                cache: {ref: {name: cache}}
                caBundleSecretRef: {name: more}
                clientCABundleRef: {name: more}
                """));
        Installation.soon()
                .untilAsserted(() -> assertThat(container(installation).toString())
                        .contains(
                                ":v0.32.1",
                                "--cache-kubeconfig=/etc/cache-server/kubeconfig/kubeconfig",
                                "/etc/kcp/tls/ca/ca-bundle"));
        installation.await("VirtualWorkspace", "vw").ready();
        assertThat(installation.secretText("vw-virtual-workspace-kubeconfig", "kubeconfig"))
                .contains("/etc/kcp/tls/ca/ca-bundle/tls.crt");
        assertThat(installation.secretText("vw-merged-client-ca", "tls.crt"))
                .contains(installation.secretText("more", "tls.crt").strip());
        installation.settled();

        installation.apply(Manifests.shard("theseus", "root", "shardBaseURL: 'https://theseus.example.com'"));
        Installation.soon()
                .untilAsserted(
                        () -> assertThat(installation.secretText("vw-virtual-workspace-kubeconfig", "kubeconfig"))
                                .contains("https://theseus.example.com"));
        installation.await("VirtualWorkspace", "vw").ready();
        installation.settled();
    }

    private static String bundle(Installation installation, String name) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                stringData:
                  tls.crt: |
                %s
                """.formatted(
                name, installation.secretText("root-ca", "tls.crt").strip().indent(4));
    }

    @Test
    void aProgramOfAThirdPartyGetsOnlyWhatItKnowsAndIsGiven(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: narrow}
                stringData: {kubeconfig: k}
                """);
        installation.apply(Manifests.virtualWorkspace("vw", ROOT, """
                image: {repository: registry.example.com/vw, tag: v7}
                command: [/vw]
                extraArgs: [--nobody-else-knows-this]
                kubeconfigSecretRef: {name: narrow}
                initContainers:
                - {name: first, command: [/first], kubeconfigSecretRef: {name: narrow}}
                """));
        installation.await("VirtualWorkspace", "vw").ready();
        installation.settled();
        assertThat(installation.await("VirtualWorkspace", "vw").conditionNow("ArgumentsKnown"))
                .isNull();
        var children = Children.of(installation);
        assertThat(children)
                .doesNotContainKey("Certificate/vw-client")
                .doesNotContainKey("Secret/vw-virtual-workspace-kubeconfig");
        assertThat(container(installation).path("args").toString())
                .contains("--kubeconfig=/etc/kcp/server-kubeconfig/kubeconfig", "--nobody-else-knows-this")
                .doesNotContain("--shard-external-url", "--cache-kubeconfig");

        installation.apply(Manifests.virtualWorkspace("vw", ROOT, """
                initContainers: [{name: kcp, volumeMounts: [{name: none, mountPath: /x}]}]
                """));
        installation
                .await("VirtualWorkspace", "vw")
                .stalled("InvalidSpec", "spec.initContainers[kcp]", "there is no volume 'none'", "choose another");
        installation.apply(Manifests.virtualWorkspace("vw", ROOT));
        installation.await("VirtualWorkspace", "vw").ready();
        assertThat(Children.of(installation)).containsKey("Certificate/vw-client");
        installation.settled();
    }

    @Test
    void whatATemplateSetsIsSetOnceAndGoesWithIt(Installation installation) {
        installation
                .client()
                .resource(TemplatesTest.serviceAccount(installation.namespace()))
                .create();
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.virtualWorkspace("vw", ROOT, TemplatesTest.TEMPLATES.formatted("red")));
        installation.await("VirtualWorkspace", "vw").ready();
        installation.settled();
        var fancy = Children.of(installation);
        assertThat(fancy.get("Deployment/vw-virtual-workspace").toString()).contains("red", "system-cluster-critical");
        assertThat(fancy.get("Service/vw-virtual-workspace").toString()).contains("red", "LoadBalancer");
        assertThat(fancy.get("Certificate/vw-server").toString()).contains("red.example.com", "2160h0m0s");
        installation.apply(Manifests.virtualWorkspace("vw", ROOT));
        installation.await("VirtualWorkspace", "vw").ready();
        installation.settled();
        assertThat(Children.of(installation).toString()).doesNotContain("\"red\"", "red.example.com");
    }

    private static JsonNode container(Installation installation) {
        return Children.of(installation).get("Deployment/vw-virtual-workspace").at("/spec/template/spec/containers/0");
    }
}
