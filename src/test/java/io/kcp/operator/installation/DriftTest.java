package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What others do to the operator's objects. */
@WithOperator
@Order(2)
class DriftTest {
    private static final String REPLACE = "{\"op\": \"replace\", \"path\": \"%s\", \"value\": \"%s\"}";
    private static final String ADD = "{\"op\": \"add\", \"path\": \"%s\", \"value\": \"%s\"}";

    @Test
    void whatIsEditedOrDeletedComesBack(Installation installation) {
        install(installation);
        var before = Children.of(installation);

        var intruder = new Intruder(installation);
        intruder.patch("Deployment", "root-kcp", REPLACE.formatted("/spec/template/spec/containers/0/image", "evil"));
        intruder.patch("Deployment", "root-kcp", ADD.formatted("/spec/template/spec/containers/0/args/-", "--evil"));
        intruder.patch("Service", "root-kcp", REPLACE.formatted("/spec/selector/app.kubernetes.io~1instance", "evil"));
        intruder.patch(
                "Secret", "root-logical-cluster-admin-kubeconfig", REPLACE.formatted("/data/kubeconfig", "ZXZpbA=="));
        intruder.patch("ConfigMap", "root-service-account-keys", REPLACE.formatted("/data/keys.pem", "evil"));
        intruder.patch("Certificate", "root-server", ADD.formatted("/spec/dnsNames/-", "evil.example.com"));
        intruder.patch("Issuer", "root-client-ca", REPLACE.formatted("/spec/ca/secretName", "evil"));
        intruder.merge("PodDisruptionBudget", "root-kcp", "{\"spec\": {\"maxUnavailable\": 0}}");
        intruder.merge(
                "Service", "kcp-front-proxy", "{\"metadata\": {\"labels\": {\"app.kubernetes.io/name\": \"evil\"}}}");
        intruder.patch(
                "Deployment",
                "cache-cache-server",
                REPLACE.formatted("/spec/template/spec/containers/0/image", "evil"));
        intruder.patch(
                "Secret",
                "vw-virtual-workspace-kubeconfig",
                REPLACE.formatted("/data/authentication-kubeconfig", "ZXZpbA=="));
        intruder.patch("Certificate", "vw-server", ADD.formatted("/spec/dnsNames/-", "evil.example.com"));
        for (var deleted : List.of(
                "Deployment/vw-virtual-workspace",
                "Service/cache-cache-server",
                "Issuer/cache-ca",
                "Secret/ci-kubeconfig",
                "Deployment/kcp-front-proxy",
                "Deployment/root-proxy",
                "Service/root-proxy",
                "PodDisruptionBudget/root-proxy",
                "ConfigMap/root-proxy-config",
                "Secret/root-external-logical-cluster-admin-kubeconfig",
                "Certificate/root-client",
                "Issuer/root-server-ca")) {
            assertThat(before).containsKey(deleted);
            var name = deleted.substring(deleted.indexOf('/') + 1);
            assertThat(installation
                            .resource(deleted.substring(0, deleted.indexOf('/')), name)
                            .delete())
                    .isNotEmpty();
        }

        Installation.soon()
                .untilAsserted(() -> assertThat(Children.of(installation)).isEqualTo(before));
        allReady(installation);
        installation.settled();
    }

    /** No other event leads their owners to look. */
    @Test
    void whatIsDeletedOrEditedAloneComesBack(Installation installation) {
        install(installation);
        installation.apply(Manifests.shard("theseus", "root"));
        installation.await("Shard", "theseus").ready();
        for (var ofEachOwnerOne : List.of(
                List.of(
                        "PodDisruptionBudget/root-kcp",
                        "Certificate/theseus-server",
                        "Deployment/kcp-front-proxy",
                        "Service/cache-cache-server",
                        "Secret/vw-virtual-workspace-kubeconfig",
                        "Secret/ci-kubeconfig"),
                List.of("ConfigMap/root-proxy-config", "Issuer/cache-ca"))) {
            installation.settled();
            for (var child : ofEachOwnerOne) {
                installation.delete(child.substring(0, child.indexOf('/')), child.substring(child.indexOf('/') + 1));
            }
            Installation.soon()
                    .untilAsserted(
                            () -> assertThat(Children.of(installation).keySet()).containsAll(ofEachOwnerOne));
        }
        installation.settled();
        var before = Children.of(installation);
        var intruder = new Intruder(installation);
        intruder.patch(
                "Service", "root-proxy", REPLACE.formatted("/spec/selector/app.kubernetes.io~1instance", "evil"));
        intruder.patch("Certificate", "theseus-server", ADD.formatted("/spec/dnsNames/-", "evil.example.com"));
        intruder.merge("PodDisruptionBudget", "kcp-front-proxy", "{\"spec\": {\"maxUnavailable\": 0}}");
        intruder.patch("Issuer", "cache-ca", REPLACE.formatted("/spec/ca/secretName", "evil"));
        intruder.patch(
                "Deployment",
                "vw-virtual-workspace",
                REPLACE.formatted("/spec/template/spec/containers/0/image", "evil"));
        intruder.patch("Secret", "ci-kubeconfig", REPLACE.formatted("/data/kubeconfig", "ZXZpbA=="));
        Installation.soon()
                .untilAsserted(() -> assertThat(Children.of(installation)).isEqualTo(before));
    }

    private static void install(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.apply(Manifests.cacheServer("cache"));
        installation.apply(Manifests.virtualWorkspace("vw", "rootShardRef: {name: root}"));
        installation.apply(Manifests.kubeconfig("ci", "frontProxyRef: {name: kcp}"));
        allReady(installation);
    }

    private static void allReady(Installation installation) {
        installation.await("RootShard", "root").ready();
        installation.await("FrontProxy", "kcp").ready();
        installation.await("CacheServer", "cache").ready();
        installation.await("VirtualWorkspace", "vw").ready();
        installation.await("Kubeconfig", "ci").ready();
    }

    /** Service meshes, secret injectors and people add to Deployments; none of it is the operator's to remove. */
    @Test
    void whatIsAddedStays(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.await("RootShard", "root").ready();
        new Intruder(installation).patch("Deployment", "root-kcp", """
                {"op": "add", "path": "/metadata/labels/mesh", "value": "on"},
                {"op": "add", "path": "/metadata/annotations/mesh", "value": "on"},
                {"op": "add", "path": "/spec/template/metadata/annotations/mesh", "value": "on"},
                {"op": "add", "path": "/spec/template/spec/containers/0/env", "value": [{"name": "MESH", "value": "on"}]}
                """);
        installation.settled();
        // A change of our own must not take it away either.
        installation.apply(Manifests.rootShard("root", "extraArgs: [--v=2]"));
        installation.await("RootShard", "root").ready();

        var deployment = installation
                .client()
                .apps()
                .deployments()
                .inNamespace(installation.namespace())
                .withName("root-kcp")
                .require();
        assertThat(deployment.getMetadata().getLabels()).containsEntry("mesh", "on");
        assertThat(deployment.getMetadata().getAnnotations()).containsEntry("mesh", "on");
        assertThat(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("mesh", "on");
        var container =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getEnv())
                .singleElement()
                .satisfies(env -> assertThat(env.getName()).isEqualTo("MESH"));
        assertThat(container.getArgs()).contains("--v=2");
        installation.settled();
    }
}
