package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.kcp.operator.rig.StandInNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithOperator
class CacheServerTest {
    private static final String CACHED = "cache: {ref: {name: cache}}";
    private static final String OLD = "image: {tag: v0.31.6}";

    @Test
    void itComesUpBeforeItsShardsAndSaysWhatItServes(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", CACHED));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.await("RootShard", "root").notReady("CacheServerNotFound", "CacheServer cache");
        // Its CA is not signed for want of the issuer.
        installation.apply(Manifests.cacheServer("cache", "certificates: {issuerRef: {name: later}}"));
        installation.await("CacheServer", "cache").notReady("CertificatesNotReady", "cache-ca");
        installation.await("RootShard", "root").notReady("WaitingForCacheServer", "CacheServer cache");
        installation.await("Shard", "theseus").notReady("WaitingForCacheServer", "CacheServer cache");
        installation.apply(Manifests.ISSUER.replace("name: selfsigned", "name: later"));
        var cache = installation.await("CacheServer", "cache").ready();
        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.settled();

        var now = cache.now();
        assertThat(now.<String>get("status", "phase")).isEqualTo("Running");
        assertThat(now.<String>get("status", "version")).startsWith("v0.");
        assertThat(now.<Object>get("status", "endpoints").toString())
                .contains("https://cache-cache-server." + installation.namespace() + ".svc.cluster.local:6443");
        assertThat(now.<List<?>>get("status", "certificates")).hasSize(3);
        cache.because("DataDurable", "False", "EphemeralStorage", "goes with the pod");
        assertThat(installation.await("RootShard", "root").conditionNow("CacheServerFits"))
                .isNull();
        assertThat(installation.events("CacheServer", "cache"))
                .extracting(event -> event.getType())
                .contains("Normal")
                .doesNotContain("Warning");
    }

    @Test
    void theCaMayHaveAnyNameAndItsChangeReachesTheShards(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(authority("anything"));
        installation.apply(Manifests.cacheServer("cache", "certificates: {caSecretRef: {name: anything}}"));
        installation.apply(Manifests.rootShard("root", CACHED));
        installation.await("CacheServer", "cache").ready();
        installation.await("RootShard", "root").ready();
        installation.settled();
        assertThat(Children.of(installation)).doesNotContainKey("Certificate/cache-ca");
        var before = restart(installation);
        assertThat(volume(installation, "root-kcp", "cache-server-ca"))
                .contains("\"anything\"", "\"tls.crt\"")
                .doesNotContain("tls.key");

        // cert-manager makes another one.
        installation.delete("Secret", "anything");
        Installation.soon()
                .ignoreExceptions()
                .until(() -> !restart(installation).isEmpty()
                        && !restart(installation).equals(before));
        installation.await("CacheServer", "cache").ready();
        installation.await("RootShard", "root").ready();
        installation.settled();
    }

    @Test
    void dataIsKeptWhereItIsAskedFor(Installation installation, StandInNode node) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache", "etcd: {embedded: {storage: {size: 1024Mi}}}"));
        var cache = installation.await("CacheServer", "cache").ready();
        installation.settled();
        assertThat(cache.conditionNow("DataDurable")).isNull();
        var children = Children.of(installation);
        assertThat(children.get("Deployment/cache-cache-server").at("/spec/strategy"))
                .hasToString("{\"type\":\"Recreate\"}");
        assertThat(children.get("Deployment/cache-cache-server")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(1);
        assertThat(installation
                        .await("PersistentVolumeClaim", "cache-cache-server")
                        .now()
                        .<Map<String, String>>get("spec", "resources", "requests"))
                .containsEntry("storage", "1Gi");
        aDeletedClaimComesBackOnceItsPodHasEnded(installation, node);

        installation.apply(Manifests.cacheServer("cache", "etcd: {embedded: {storage: {size: 1Mi}}}"));
        cache.stalled("Rejected", "PersistentVolumeClaim/cache-cache-server");
        installation.apply(Manifests.cacheServer("cache", "etcd: {endpoints: ['http://etcd:2379']}"));
        cache.ready();
        Installation.soon().until(() -> isGoing(installation));
        Installation.soon().until(() -> cache.now().get("status", "dataUID") == null);
        assertThat(Children.of(installation)
                        .get("Deployment/cache-cache-server")
                        .at("/spec/strategy/type"))
                .hasToString("\"RollingUpdate\"");
        installation.settled();
    }

    private static void aDeletedClaimComesBackOnceItsPodHasEnded(Installation installation, StandInNode node) {
        var claim = installation.await("PersistentVolumeClaim", "cache-cache-server");
        String uid = claim.now().getMetadata().getUid();
        installation.resource("PersistentVolumeClaim", "cache-cache-server").delete();
        var cache = installation.await("CacheServer", "cache");
        cache.notReady("WaitingForDeletion", "PersistentVolumeClaim/cache-cache-server")
                .condition("Available", "True");
        installation.settled();
        assertThat(claim.now().getMetadata().getUid()).isEqualTo(uid);
        // A scheduler places no pod whose claim is going.
        node.hold(installation.namespace(), pod -> true);
        pods(installation).delete();
        Installation.soon().until(() -> {
            var now = installation.get("PersistentVolumeClaim", "cache-cache-server");
            return now != null && !now.getMetadata().getUid().equals(uid);
        });
        node.release(installation.namespace());
        cache.ready();
        installation.settled();
        assertThat(cache.now().<String>get("status", "dataUID"))
                .isEqualTo(claim.now().getMetadata().getUid());
    }

    @Test
    void lostDataRestartsWhoeverWroteIt(Installation installation, StandInNode node) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache"));
        installation.apply(Manifests.rootShard("root", CACHED));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.frontProxy("front", "root"));
        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.await("FrontProxy", "front").ready();
        installation.settled();
        String first = uidOfPod(installation);
        for (String deployment : List.of("root-kcp", "theseus-shard-kcp")) {
            var made = installation.await("Deployment", deployment).now();
            assertThat(restart(made, "cache-data")).as(deployment).isEqualTo(first);
            assertThat(made.getMetadata().getGeneration()).as("started once").isEqualTo(1);
        }
        var proxy = installation.await("Deployment", "front-front-proxy").now();

        node.hold(installation.namespace(), pod -> true);
        pods(installation).delete();
        installation.await("CacheServer", "cache").condition("Available", "False");
        installation.settled();
        assertThat(restart(installation.await("Deployment", "root-kcp").now(), "cache-data"))
                .as("nobody is restarted before the cache serves again")
                .isEqualTo(first);
        node.release(installation.namespace());
        Installation.soon()
                .untilAsserted(() -> assertThat(List.of("root-kcp", "theseus-shard-kcp"))
                        .allSatisfy(deployment -> assertThat(restart(
                                        installation
                                                .await("Deployment", deployment)
                                                .now(),
                                        "cache-data"))
                                .isNotEqualTo(first)
                                .isEqualTo(uidOfPod(installation))));
        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.settled();
        assertThat(installation
                        .await("Deployment", "front-front-proxy")
                        .now()
                        .getMetadata()
                        .getGeneration())
                .as("a front-proxy has nothing to do with it")
                .isEqualTo(proxy.getMetadata().getGeneration());
    }

    private static FilterWatchListDeletable<Pod, PodList, PodResource> pods(Installation installation) {
        return installation
                .client()
                .pods()
                .inNamespace(installation.namespace())
                .withLabel("app.kubernetes.io/component", "cache-server");
    }

    private static String uidOfPod(Installation installation) {
        var pods = pods(installation).list().getItems();
        assertThat(pods).hasSize(1);
        return pods.getFirst().getMetadata().getUid();
    }

    /** A finalizer of Kubernetes' keeps the claim as long as a pod might use it. */
    private static boolean isGoing(Installation installation) {
        var claim = installation.get("PersistentVolumeClaim", "cache-cache-server");
        return claim == null || claim.getMetadata().getDeletionTimestamp() != null;
    }

    @Test
    void aVersionThatCannotDoItSaysSo(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("open", "image: {tag: v0.30.0}"));
        installation
                .await("CacheServer", "open")
                .ready()
                .because("ClientsAuthenticated", "False", "UnauthenticatedCache", "v0.30.0")
                .warned("UnauthenticatedCache", "v0.30.0");
        installation.apply(
                Manifests.cacheServer("old", "image: {tag: v0.30.2}", "etcd: {endpoints: ['http://etcd:2379']}"));
        installation.await("CacheServer", "old").stalled("InvalidSpec", "spec.etcd.endpoints", "v0.30.2", "v0.31.0");
        installation.apply(Manifests.cacheServer("flag", "extraArgs: ['--etcd-bogus=1']"));
        installation
                .await("CacheServer", "flag")
                .because("ArgumentsKnown", "False", "UnknownArgument", "cache-server knows no flag --etcd-bogus");
    }

    @Test
    void theRootShardSaysWhenItsCacheServerDoesNotFit(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache", OLD));
        installation.apply(Manifests.rootShard("root"));
        var root = installation.await("RootShard", "root").ready();
        assertThat(root.conditionNow("CacheServerFits")).isNull();

        installation.apply(Manifests.shard("theseus", "root", OLD));
        root.because("CacheServerFits", "False", "CacheServerMissing", "2 shards", "spec.cache.ref")
                .warned("CacheServerMissing", "2 shards");
        installation.apply(Manifests.rootShard("root", CACHED, OLD));
        Installation.soon().until(() -> root.conditionNow("CacheServerFits") == null);
        installation.apply(Manifests.shard("theseus", "root", "image: {tag: v0.32.3}"));
        root.because("CacheServerFits", "False", "CacheServerVersionSkew", "v0.31.6", "Shard theseus (v0.32.3)")
                .warned("CacheServerVersionSkew", "Shard theseus");
        installation.apply(Manifests.cacheServer("cache", "image: {tag: v0.32.0}"));
        root.because("CacheServerFits", "False", "CacheServerVersionSkew", "RootShard root (v0.31.6)");
        installation.apply(Manifests.rootShard("root", CACHED));
        Installation.soon().until(() -> root.conditionNow("CacheServerFits") == null);
        root.ready();
        installation.await("Shard", "theseus").ready();
        installation.settled();
    }

    @Test
    void whatATemplateSetsIsSetOnceAndGoesWithIt(Installation installation) {
        installation
                .client()
                .resource(TemplatesTest.serviceAccount(installation.namespace()))
                .create();
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache", TemplatesTest.TEMPLATES.formatted("red")));
        installation.await("CacheServer", "cache").ready();
        installation.settled();
        var fancy = Children.of(installation);
        assertThat(fancy.get("Deployment/cache-cache-server").toString()).contains("red", "system-cluster-critical");
        assertThat(fancy.get("Service/cache-cache-server").toString()).contains("red", "LoadBalancer");
        assertThat(fancy.get("Certificate/cache-server").toString()).contains("red.example.com", "2160h0m0s");
        installation.apply(Manifests.cacheServer("cache", "{}"));
        installation.await("CacheServer", "cache").ready();
        installation.settled();
        assertThat(Children.of(installation).toString()).doesNotContain("\"red\"", "red.example.com");
    }

    private static String restart(Installation installation) {
        return restart(installation.await("Deployment", "root-kcp").now(), "cache-server-ca");
    }

    private static String restart(GenericKubernetesResource deployment, String what) {
        Map<String, String> annotations = deployment.get("spec", "template", "metadata", "annotations");
        return annotations.getOrDefault("restart.operator.kcp.io/" + what, "");
    }

    private static String volume(Installation installation, String deployment, String name) {
        for (JsonNode volume :
                Children.of(installation).get("Deployment/" + deployment).at("/spec/template/spec/volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume.path("secret").toString();
            }
        }
        return "";
    }

    private static String authority(String name) {
        return """
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: {name: %1$s}
                spec: {isCA: true, commonName: %1$s, secretName: %1$s, issuerRef: {name: selfsigned}}
                """.formatted(name);
    }
}
