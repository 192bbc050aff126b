package io.kcp.operator.installation;

import static io.kcp.operator.installation.Installation.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@WithOperator
class KubeconfigTest {
    private static final String FRONT = "frontProxyRef: {name: kcp}";

    @Test
    void whoHasOneCanTalkToItsTarget(Installation installation) {
        installation.apply(Manifests.ISSUER);
        // All at once, the Kubeconfigs first: nothing that is named exists.
        installation.apply(Manifests.kubeconfig("at-root", "rootShardRef: {name: root}"));
        installation.apply(Manifests.kubeconfig("at-shard", "shardRef: {name: theseus}", "authenticatedGroup: true"));
        installation.apply(Manifests.kubeconfig("aloof", FRONT, "authenticatedGroup: false"));
        installation.apply(Manifests.kubeconfig("at-front", FRONT, """
                groups: [team-a]
                targetWorkspace: root:org
                contexts: [{name: staging, workspace: "root:org:staging"}]
                argoCD: {secretRef: {name: argo}, project: platform}
                """));
        installation.await("Kubeconfig", "at-root").notReady("RootShardNotFound", "spec.target.rootShardRef", "root");
        installation.await("Kubeconfig", "at-shard").notReady("ShardNotFound", "spec.target.shardRef", "theseus");
        installation
                .await("Kubeconfig", "at-front")
                .notReady("FrontProxyNotFound", "spec.target.frontProxyRef", "kcp")
                .because("ReferenceValid", "False", "ReferenceNotFound")
                .warned("FrontProxyNotFound", "kcp");
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.await("Kubeconfig", "at-front").notReady("TargetInvalid", "FrontProxy kcp");
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.rootShard("root"));
        for (var name : List.of("at-root", "at-shard", "at-front", "aloof")) {
            installation.await("Kubeconfig", name).ready().because("Available", "True", "SecretsReady");
        }

        var root = ClientAccess.of(installation, "at-root-kubeconfig");
        var service = "https://root-kcp." + installation.namespace() + ".svc.cluster.local:6443";
        assertThat(root.urls())
                .isEqualTo(Map.of("default", service + "/clusters/root", "base", service, "shard-base", service));
        assertThat(root.groups()).noneMatch("system:authenticated"::equals);
        root.trusts(installation.secretText("root-server", "tls.crt"));

        var shard = ClientAccess.of(installation, "at-shard-kubeconfig");
        assertThat(shard.urls().get("base"))
                .isEqualTo("https://theseus-shard-kcp." + installation.namespace() + ".svc.cluster.local:6443");
        shard.trusts(installation.secretText("theseus-server", "tls.crt"));
        assertThat(shard.groups()).contains("system:authenticated");
        assertThat(ClientAccess.of(installation, "aloof-kubeconfig").groups()).doesNotContain("system:authenticated");

        var front = ClientAccess.of(installation, "at-front-kubeconfig");
        var now = installation.await("Kubeconfig", "at-front").now();
        assertThat(front.urls())
                .isEqualTo(Map.of(
                        "default", "https://kcp.example.com:6443/clusters/root:org",
                        "base", "https://kcp.example.com:6443",
                        "staging", "https://kcp.example.com:6443/clusters/root:org:staging"));
        assertThat(front.user()).isEqualTo(front.commonName()).isEqualTo("at-front");
        assertThat(front.groups())
                .containsExactly(
                        "kubeconfig:at-front",
                        "kubeconfig:at-front:" + now.getMetadata().getUid(),
                        "system:authenticated",
                        "team-a");
        assertThat(front.key()).contains("PRIVATE KEY");
        front.trusts(installation.secretText("root-kcp-server", "tls.crt"));
        assertThat(now.<String>get("status", "phase")).isEqualTo("Ready");
        assertThat(now.<String>get("status", "targetName")).isEqualTo("FrontProxy/kcp");
        assertThat(now.<String>get("status", "url")).isEqualTo("https://kcp.example.com:6443/clusters/root:org");
        assertThat(now.<String>get("status", "notAfter"))
                .isEqualTo(front.certificate().getNotAfter().toInstant().toString());
        assertThat(now.<String>get("status", "renewalTime")).isNotNull();
        var secret = installation.await("Secret", "at-front-kubeconfig").now();
        assertThat(secret.getMetadata().getAnnotations().get("operator.kcp.io/content-hash"))
                .isEqualTo(now.<String>get("status", "contentHash"))
                .isNotNull();

        assertThat(installation.secretText("argo", "server"))
                .isEqualTo("https://kcp.example.com:6443/clusters/root:org");
        assertThat(installation.secretText("argo", "config"))
                .contains("tlsClientConfig", "caData", "certData", "keyData");
        assertThat(installation.await("Secret", "argo").now().getMetadata().getLabels())
                .containsEntry("argocd.argoproj.io/secret-type", "cluster");
        installation.settled();

        installation.apply(Manifests.kubeconfig("at-front", FRONT));
        soon().until(() -> installation.get("Secret", "argo") == null);
        installation.delete("Kubeconfig", "at-front");
        soon().until(() -> installation.get("Secret", "at-front-kubeconfig") == null
                && installation.get("Certificate", "kubeconfig-cert-at-front") == null);
    }

    @Test
    void everyChangeReachesTheSecretAndNoOldCertificateBearsANewName(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.apply(Manifests.kubeconfig("ci", FRONT));
        var subject = installation.await("Kubeconfig", "ci").ready();
        var seen = new CopyOnWriteArrayList<ClientAccess>();
        try (var logs = new Logs();
                var _ = installation
                        .client()
                        .secrets()
                        .inNamespace(installation.namespace())
                        .withName("ci-kubeconfig")
                        .watch(new Recorder(seen))) {
            var first = ClientAccess.of(installation, "ci-kubeconfig");

            installation.apply(Manifests.kubeconfig("ci", FRONT, "username: robot"));
            subject.ready();
            var renamed = ClientAccess.of(installation, "ci-kubeconfig");
            assertThat(renamed.user()).isEqualTo(renamed.commonName()).isEqualTo("robot");

            installation.apply(
                    Manifests.kubeconfig("ci", FRONT, "username: robot", "groups: [team-a]", "validity: 48h"));
            subject.ready();
            var shorter = ClientAccess.of(installation, "ci-kubeconfig");
            assertThat(shorter.groups()).contains("team-a");
            assertThat(shorter.certificate().getNotAfter())
                    .isBefore(first.certificate().getNotAfter());

            installation.apply(Manifests.rootShard("root", "external: {hostname: moved.example.com, port: 8443}"));
            soon().until(() -> "https://moved.example.com:8443"
                    .equals(ClientAccess.of(installation, "ci-kubeconfig")
                            .urls()
                            .get("base")));

            // Until cert-manager has finished, it stores the same key again.
            soon().until(() -> Objects.requireNonNull(installation.get("Certificate", "kubeconfig-cert-ci"))
                            .get("status", "nextPrivateKeySecretName")
                    == null);
            installation
                    .client()
                    .secrets()
                    .inNamespace(installation.namespace())
                    .withName("kubeconfig-cert-ci")
                    .delete();
            soon().until(() -> !shorter.key()
                    .equals(ClientAccess.of(installation, "ci-kubeconfig").key()));
            subject.ready();

            var intruder = new Intruder(installation);
            intruder.merge(
                    "Secret",
                    "ci-kubeconfig",
                    "{\"data\": {\"kubeconfig\": \"bWluZQ==\"}, \"metadata\": {\"labels\": null}}");
            soon().until(() ->
                    !installation.secretText("ci-kubeconfig", "kubeconfig").equals("mine"));
            installation
                    .client()
                    .secrets()
                    .inNamespace(installation.namespace())
                    .withName("ci-kubeconfig")
                    .delete();
            soon().until(() -> installation.get("Secret", "ci-kubeconfig") != null);
            subject.ready();
            installation.settled();

            // A blank line at the end, and one more CA.
            installation.apply("""
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: bundle}
                    stringData:
                      tls.crt: |+
                    %s

                    """.formatted(
                    installation.secretText("root-client-ca", "tls.crt").strip().indent(4)));
            int before =
                    ClientAccess.of(installation, "ci-kubeconfig").authorities().size();
            installation.apply(Manifests.frontProxy("kcp", "root", "caBundleSecretRef: {name: bundle}"));
            soon().until(() ->
                    ClientAccess.of(installation, "ci-kubeconfig").authorities().size() == before + 1);

            installation.apply(Manifests.kubeconfig("ci", FRONT, "secretRef: {name: elsewhere}"));
            soon().until(() -> installation.get("Secret", "elsewhere") != null
                    && installation.get("Secret", "ci-kubeconfig") == null);
            installation.settled();

            assertThat(seen).hasSizeGreaterThan(4);
            assertThat(seen)
                    .allSatisfy(version -> assertThat(version.commonName()).isEqualTo(version.user()));
            for (var version : seen) {
                assertThat(logs.text())
                        .doesNotContain(
                                version.key().lines().skip(1).findFirst().orElseThrow());
            }
        }
    }

    /** By cert-manager some seconds after it was issued, and again and again: it is the time for it. */
    @Test
    void whatIsRenewedReachesTheSecretToo(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.kubeconfig("brief", "rootShardRef: {name: root}", """
                validity: 1h
                certificateTemplate: {spec: {renewBefore: 59m40s}}
                """));
        var subject = installation.await("Kubeconfig", "brief").ready();
        var first = ClientAccess.of(installation, "brief-kubeconfig");
        var hash = subject.now().<String>get("status", "contentHash");
        soon().untilAsserted(() -> {
            var now = ClientAccess.of(installation, "brief-kubeconfig");
            assertThat(now.certificate()).isNotEqualTo(first.certificate());
            assertThat(ClientAccess.parse(installation.secretText("kubeconfig-cert-brief", "tls.crt")))
                    .contains(now.certificate());
            assertThat(subject.now().<String>get("status", "notAfter"))
                    .isEqualTo(now.certificate().getNotAfter().toInstant().toString());
            assertThat(subject.now().<String>get("status", "contentHash")).isNotEqualTo(hash);
        });

        installation.delete("Secret", "root-server-ca");
        soon().untilAsserted(() -> {
            var now = ClientAccess.of(installation, "brief-kubeconfig").authorities();
            assertThat(now).isNotEqualTo(first.authorities());
            assertThat(now).containsAll(ClientAccess.parse(installation.secretText("root-server-ca", "tls.crt")));
        });
    }

    @Test
    void whatCannotWorkIsRefusedAndForeignSecretsStay(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: taken-kubeconfig}
                stringData: {password: mine}
                """);
        installation.apply(Manifests.kubeconfig("taken", FRONT));
        installation.apply(Manifests.kubeconfig("masters", FRONT, "groups: [system:masters]"));
        installation.apply(Manifests.kubeconfig("other", FRONT, "groups: ['kubeconfig:taken']"));
        installation.apply(Manifests.kubeconfig("by-template", FRONT, """
                certificateTemplate: {spec: {subject: {organizations: [system:masters]}}}
                """));
        installation.apply(Manifests.kubeconfig("impostor", FRONT, "username: system:serviceaccount:a:b"));
        installation.apply(Manifests.kubeconfig("proxy", FRONT, """
                username: kcp-front-proxy
                certificateTemplate: {spec: {issuerRef: {name: root-requestheader-client-ca}}}
                """));
        installation.apply(Manifests.kubeconfig("itself", FRONT, "secretRef: {name: kubeconfig-cert-itself}"));

        installation
                .await("Kubeconfig", "taken")
                .stalled("NameConflict", "Secret taken-kubeconfig", "nobody")
                .warned("NameConflict", "Secret taken-kubeconfig");
        installation
                .await("Kubeconfig", "masters")
                .stalled("IdentityRefused", "spec.groups", "system:masters", "kubeconfig-groups");
        installation.await("Kubeconfig", "other").stalled("IdentityRefused", "kubeconfig:taken");
        installation.await("Kubeconfig", "by-template").stalled("IdentityRefused", "system:masters");
        installation.await("Kubeconfig", "impostor").stalled("IdentityRefused", "spec.username", "kubeconfig-users");
        installation.await("Kubeconfig", "proxy").stalled("IdentityRefused", "root-requestheader-client-ca");
        installation.await("Kubeconfig", "itself").stalled("InvalidSpec", "spec.secretRef.name");
        for (var refused : List.of("masters", "other", "by-template", "impostor", "proxy", "itself")) {
            assertThat(installation.get("Certificate", "kubeconfig-cert-" + refused))
                    .as(refused)
                    .isNull();
        }
        assertThat(installation.secretText("taken-kubeconfig", "password")).isEqualTo("mine");
        assertThat(installation.await("Kubeconfig", "taken").now().<String>get("status", "phase"))
                .isEqualTo("Failed");
        installation.settled();

        installation.delete("Secret", "taken-kubeconfig");
        installation.await("Kubeconfig", "taken").ready();

        installation.apply(Manifests.frontProxy("kcp", "root", "caBundleSecretRef: {name: none}"));
        installation
                .await("Kubeconfig", "taken")
                .notReady("SecretNotFound", "FrontProxy kcp spec.caBundleSecretRef", "none");
    }

    private record Recorder(List<ClientAccess> seen) implements Watcher<Secret> {
        @Override
        public void eventReceived(Action action, Secret secret) {
            var text =
                    new String(Base64.getDecoder().decode(secret.getData().get("kubeconfig")), StandardCharsets.UTF_8);
            if (action != Action.DELETED && !text.equals("mine")) {
                seen.add(ClientAccess.read(text));
            }
        }

        @Override
        public void onClose(WatcherException cause) {}
    }
}
