package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kcp.operator.rig.Ports;
import io.kcp.operator.rig.StandInKcp;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That objects go without taking anybody's data with them, and leave nothing behind. */
@WithOperator
@Order(1)
class DeletionTest {
    private static final String SHARDS = "root/apis/core.kcp.io/v1alpha1/shards";
    private static final String ENTRY = SHARDS + "/theseus";
    private static final String LOGICAL_CLUSTERS = "/apis/core.kcp.io/v1alpha1/logicalclusters";

    @Test
    void aShardWaitsForItsLogicalClusters(Installation installation) {
        try (var kcp = withKcp(installation)) {
            logicalCluster(kcp, "system:admin");
            logicalCluster(kcp, "one");
            logicalCluster(kcp, "two");
            delete(installation, "Shard", "theseus");
            installation
                    .await("Shard", "theseus")
                    .notReady("LogicalClustersLeft", "2 logical clusters live on this shard", Deletion.FORCE)
                    .warned("LogicalClustersLeft", "2 logical clusters");
            assertThat(entry(kcp)
                            .at("/metadata/annotations/experimental.core.kcp.io~1unschedulable")
                            .asText())
                    .isEqualTo("true");
            assertThat(installation.get("Deployment", "theseus-shard-kcp")).isNotNull();
            installation.settled();
            staysWhole(installation);

            kcp.remove("two" + LOGICAL_CLUSTERS + "/cluster");
            installation.await("Shard", "theseus").notReady("LogicalClustersLeft", "1 logical cluster lives");
            kcp.remove("one" + LOGICAL_CLUSTERS + "/cluster");
            Deletion.gone(installation, "Shard", "theseus");
            assertThat(kcp.get(ENTRY)).isNull();
            assertThat(kcp.requests())
                    .filteredOn(request -> request.path().contains("*"))
                    .extracting(StandInKcp.Request::subject)
                    .allMatch(subject -> subject.contains("shard-theseus") && subject.contains("system:masters"));
            Deletion.nothingLeftOf(installation, "theseus");
            installation.await("RootShard", "root").ready();
            installation.settled();
        }
    }

    /** It serves its users while it waits. */
    private static void staysWhole(Installation installation) {
        var deployment = installation.await("Deployment", "theseus-shard-kcp").now();
        new Intruder(installation)
                .merge("Certificate", "theseus-server", "{\"spec\": {\"dnsNames\": [\"wrong.example.com\"]}}");
        installation.resource("Service", "theseus-shard-kcp").delete();
        installation
                .resource("Deployment", "theseus-shard-kcp")
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        Installation.soon().untilAsserted(() -> {
            assertThat(installation.get("Service", "theseus-shard-kcp")).isNotNull();
            assertThat(installation.get("Deployment", "theseus-shard-kcp"))
                    .isNotNull()
                    .satisfies(now -> assertThat(now.getMetadata().getUid())
                            .isNotEqualTo(deployment.getMetadata().getUid()));
            assertThat(String.valueOf(installation.get("Certificate", "theseus-server")))
                    .doesNotContain("wrong.example.com");
        });
        installation.await("Shard", "theseus").notReady("LogicalClustersLeft", "2 logical clusters");
    }

    @Test
    void thePodsGoBeforeKcpForgetsTheShard(Installation installation) {
        try (var kcp = withKcp(installation)) {
            // Whoever keeps the Deployment keeps the shard on kcp's list.
            finalizer(installation, "Deployment", "theseus-shard-kcp", "[\"test/held\"]");
            delete(installation, "Shard", "theseus");
            installation.await("Shard", "theseus").notReady("StoppingPods", "theseus-shard-kcp");
            installation.settled();
            assertThat(kcp.get(ENTRY)).isNotNull();
            finalizer(installation, "Deployment", "theseus-shard-kcp", "null");
            Deletion.gone(installation, "Shard", "theseus");
            assertThat(kcp.get(ENTRY)).isNull();
        }
    }

    @Test
    void whatKubernetesTookAwayComesBackWhileLogicalClustersAreLeft(Installation installation) {
        try (var kcp = withKcp(installation)) {
            logicalCluster(kcp, "one");
            var before = installation.await("Deployment", "theseus-shard-kcp").now();
            installation
                    .resource("Shard", "theseus")
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
            Installation.soon()
                    .untilAsserted(() -> assertThat(installation.get("Deployment", "theseus-shard-kcp"))
                            .isNotNull()
                            .satisfies(now -> assertThat(now.getMetadata().getUid())
                                    .isNotEqualTo(before.getMetadata().getUid())));
            installation.await("Shard", "theseus").notReady("LogicalClustersLeft", Deletion.FORCE);
            assertThat(kcp.get(ENTRY)).isNotNull();
            Deletion.force(installation, "Shard", "theseus");
            Deletion.gone(installation, "Shard", "theseus");
            assertThat(kcp.get(ENTRY)).isNull();
        }
    }

    @Test
    void whatItsUserLeavesBehindGoesOn(Installation installation) {
        try (var kcp = withKcp(installation)) {
            logicalCluster(kcp, "one");
            installation
                    .resource("Shard", "theseus")
                    .withPropagationPolicy(DeletionPropagation.ORPHAN)
                    .delete();
            Deletion.gone(installation, "Shard", "theseus");
            assertThat(installation
                            .await("Deployment", "theseus-shard-kcp")
                            .now()
                            .getMetadata())
                    .satisfies(metadata ->
                            assertThat(metadata.getOwnerReferences()).isEmpty())
                    .satisfies(metadata ->
                            assertThat(metadata.getDeletionTimestamp()).isNull());
            assertThat(kcp.get(ENTRY)).isNotNull();
        }
    }

    @Test
    void anUnreachableKcpIsWaitedFor(Installation installation) {
        int port;
        try (var kcp = withKcp(installation)) {
            port = kcp.port();
        }
        delete(installation, "Shard", "theseus");
        installation
                .await("Shard", "theseus")
                .notReady("KcpUnreachable", "https://localhost:" + port + " does not answer", Deletion.FORCE)
                .warned("KcpUnreachable", "does not answer");
        installation.settled();
        assertThat(installation.get("Deployment", "theseus-shard-kcp")).isNotNull();
        // The others are not held up.
        installation.apply(Manifests.frontProxy("another", "root"));
        installation.await("FrontProxy", "another").ready();
        try (var back = installation.kcp(port)) {
            Deletion.gone(installation, "Shard", "theseus");
            assertThat(back.requests()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RootShard/root",
                "Shard/theseus",
                "CacheServer/cache",
                "FrontProxy/kcp VirtualWorkspace/vw Kubeconfig/client",
                "all"
            })
    void inWhateverOrderNothingIsLeft(String first, Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache", "etcd: {embedded: {storage: {size: 1Gi}}}"));
        installation.apply(Manifests.rootShard("root", "cache: {ref: {name: cache}}"));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.virtualWorkspace("vw", "shardRef: {name: theseus}"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.apply(Manifests.kubeconfig("client", "rootShardRef: {name: root}"));
        for (var kind : AllKinds.KINDS) {
            installation
                    .list(kind)
                    .forEach(object -> installation
                            .await(kind, object.getMetadata().getName())
                            .ready());
        }
        if (first.equals("RootShard/root")) {
            delete(installation, "RootShard", "root");
            installation
                    .await("RootShard", "root")
                    .notReady("DependentsLeft", "FrontProxy kcp, Kubeconfig client, Shard theseus would be left")
                    .warned("DependentsLeft", "FrontProxy kcp, Kubeconfig client");
            installation.settled();
            assertThat(installation.get("Deployment", "root-kcp")).isNotNull();
        } else if (!first.equals("all")) {
            for (var one : first.split(" ", -1)) {
                delete(installation, one.split("/", 2)[0], one.split("/", 2)[1]);
                Installation.soon().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            }
        }
        for (var kind : AllKinds.KINDS) {
            installation
                    .of("operator.kcp.io/v1alpha1", kind)
                    .inNamespace(installation.namespace())
                    .delete();
        }
        for (var kind : AllKinds.KINDS) {
            Installation.soon().until(() -> installation.list(kind).isEmpty());
        }
        Deletion.nothingLeftOf(installation, "");
    }

    /** What a Kubeconfig may do in kcp it may do until kcp is told otherwise, be the server on its way out or not. */
    @Test
    void rightsAreTakenBackWhereTheTargetWaitsForItsOwnEnd(Installation installation) {
        try (var all = AllKinds.in(installation)) {
            logicalCluster(all.kcp(), "one");
            delete(installation, "Shard", "theseus");
            installation.await("Shard", "theseus").notReady("LogicalClustersLeft");
            delete(installation, "Kubeconfig", "at-shard");
            Deletion.gone(installation, "Kubeconfig", "at-shard");
            assertThat(all.leftInKcp()).hasSize(3);

            delete(installation, "RootShard", "root");
            installation.await("RootShard", "root").notReady("DependentsLeft", "FrontProxy kcp, Kubeconfig at-root");
            // A front-proxy is only a way in: those behind it honour rights without it.
            delete(installation, "FrontProxy", "kcp");
            Deletion.gone(installation, "FrontProxy", "kcp");
            delete(installation, "Kubeconfig", "at-front");
            Deletion.gone(installation, "Kubeconfig", "at-front");
            assertThat(all.leftInKcp())
                    .filteredOn(path -> path.contains("clusterrolebindings"))
                    .hasSize(1);
            delete(installation, "Kubeconfig", "at-root");
            Deletion.gone(installation, "Kubeconfig", "at-root");
            assertThat(all.leftInKcp()).noneMatch(path -> path.contains("clusterrolebindings"));
        }
    }

    @Test
    void rightsThatCannotBeTakenBackEndWithTheirPlace(Installation installation) {
        try (var all = AllKinds.in(installation)) {
            logicalCluster(all.kcp(), "one");
            delete(installation, "Shard", "theseus");
            installation.await("Shard", "theseus").notReady("LogicalClustersLeft");
            installation.apply(AllKinds.entitled("moving", "shardRef: {name: theseus}"));
            installation.await("Kubeconfig", "moving").because("Authorized", "True", "Authorized");
            all.kcp().close();
            delete(installation, "Kubeconfig", "at-shard");
            installation.await("Kubeconfig", "at-shard").notReady("KcpUnreachable", Deletion.FORCE);
            // One that moves away waits as well, though its Secret does not.
            installation.apply(AllKinds.entitled("moving", "rootShardRef: {name: root}"));
            var moving = installation.await("Kubeconfig", "moving");
            moving.because("Available", "True", "SecretsReady")
                    .because("Authorized", "False", "KcpUnreachable", "of Shard theseus", "refused", Deletion.FORCE);
            Deletion.force(installation, "Shard", "theseus");
            Deletion.gone(installation, "Shard", "theseus");
            Deletion.nothingLeftOf(installation, "theseus");
            Deletion.gone(installation, "Kubeconfig", "at-shard");
            assertThat(all.leftInKcp()).hasSize(5);
            try (var back = installation.wholeKcp()) {
                moving.because("Authorized", "True", "Authorized", "root:org").ready();
                assertThat(back.paths())
                        .anyMatch(
                                path -> path.contains(moving.now().getMetadata().getUid() + ":admin"));
            }
        }
    }

    /**
     * The stand-in is slow: who does not wait for it goes before it has answered. {@code lifecycle.DeletionTest} has what else this can
     * meet with: of an operator that is restarted, a namespace that ends and a kcp that is silent, any two come together somewhere.
     */
    @Test
    void allAtOnceLeaveNothingInKcp(Installation installation) {
        try (var all = AllKinds.in(installation)) {
            all.kcp().delay(Duration.ofSeconds(3));
            all.delete();
            installation.await("RootShard", "root").notReady("DependentsLeaving", "Kubeconfig at-root");
            all.gone();
            assertThat(all.leftInKcp()).isEmpty();
        }
    }

    @Test
    void aNamespaceEndsWithoutKcpToo(Installation installation) {
        var log = installation.controlPlane().auditLog();
        try (var all = AllKinds.in(installation)) {
            all.kcp().close();
            var mark = log.mark();
            all.deleteNamespace();
            all.namespaceGone();
            // Each of 90 children that go wakes its owner, who lacks all that went before.
            assertThat(log.since(mark, installation.namespace())
                            .by(installation.operator())
                            .where(record ->
                                    record.code() == 403 && record.verb().equals("patch"))
                            .size())
                    .as("what was tried in vain")
                    .isLessThan(45);
        }
    }

    @Test
    void theSecretOfACertificateThatIsNoLongerNeededGoes(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.await("RootShard", "root").ready();
        // Nobody's, though it looks much like ours.
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: users
                  labels: {app.kubernetes.io/managed-by: kcp-operator, operator.kcp.io/rootshard: root}
                  annotations: {cert-manager.io/certificate-name: root-mounts-proxy}
                """);
        assertThat(installation.get("Secret", "root-mounts-proxy")).isNotNull();
        installation.apply(Manifests.rootShard("root", "image: {tag: v0.31.0}"));
        Deletion.gone(installation, "Secret", "root-mounts-proxy");
        installation.await("RootShard", "root").ready();
        installation.settled();

        // The CA that was made becomes the user's own.
        installation.apply(
                Manifests.rootShard("root", "image: {tag: v0.31.0}", "certificates: {caSecretRef: {name: root-ca}}"));
        Deletion.gone(installation, "Certificate", "root-ca");
        installation.await("RootShard", "root").ready();
        delete(installation, "RootShard", "root");
        Deletion.gone(installation, "RootShard", "root");
        Installation.soon()
                .untilAsserted(() -> assertThat(installation.list("Secret"))
                        .extracting(secret -> secret.getMetadata().getName())
                        .containsExactlyInAnyOrder("users", "root-ca"));
    }

    /** A root shard and a shard at one stand-in, which both have up. */
    private static StandInKcp withKcp(Installation installation) {
        int port = Ports.free();
        var url = "shardBaseURL: \"https://localhost:" + port + "\"";
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", url));
        installation.apply(Manifests.shard("theseus", "root", url));
        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.settled();
        var kcp = installation.kcp(port);
        kcp.put(SHARDS, "metadata: {name: theseus}");
        return kcp;
    }

    private static void logicalCluster(StandInKcp kcp, String name) {
        kcp.put(
                name + LOGICAL_CLUSTERS,
                "metadata: {name: cluster, annotations: {kcp.io/cluster: \"%s\"}}".formatted(name));
    }

    private static JsonNode entry(StandInKcp kcp) {
        return Objects.requireNonNull(kcp.get(ENTRY));
    }

    private static void delete(Installation installation, String kind, String name) {
        installation.resource(kind, name).delete();
    }

    private static void finalizer(Installation installation, String kind, String name, String finalizers) {
        installation
                .resource(kind, name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": " + finalizers + "}}");
    }
}
