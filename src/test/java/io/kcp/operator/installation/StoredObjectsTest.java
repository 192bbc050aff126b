package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInDeployments;
import io.kcp.operator.rig.StandInSigner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects that were stored when the schema allowed more than today: each stops itself, and nobody else. */
class StoredObjectsTest {
    private static final Path CRDS = Assets.projectRoot().resolve("config/crd");
    private static final List<String> KINDS = List.of("rootshards", "shards", "frontproxies");

    @Test
    void eachStopsItselfOnly() {
        try (var controlPlane = ControlPlane.start(new Options(List.of(), false, List.of(CRDS)));
                var signer = StandInSigner.start(controlPlane);
                var deployments = StandInDeployments.start(controlPlane)) {
            var installation = new Installation(controlPlane, RunningOperator.user(), "default");
            var strict = KINDS.stream().map(kind -> relax(installation, kind)).toList();
            storeBroken(installation);
            strict.forEach(crd -> replace(installation, crd));
            Installation.soon().until(() -> isRefused(installation, shard("late", "rootShard: {}")));

            try (var operator = RunningOperator.start(controlPlane, Map.of())) {
                installation.apply(Manifests.ISSUER);
                installation.apply(Manifests.rootShard("root"));
                installation.apply(Manifests.shard("s", "root"));
                installation.apply(Manifests.frontProxy("f", "root"));
                expectStalled(installation);
                installation.await("RootShard", "root").ready();
                installation.await("Shard", "s").ready();
                installation.await("Shard", "buffer").ready();
                installation.await("FrontProxy", "f").ready();
                installation.settled();
                assertThat(operator.failed()).isFalse();
                assertThat(signer).isNotNull();
                assertThat(deployments).isNotNull();
            }
        }
    }

    private static void storeBroken(Installation installation) {
        Installation.soon()
                .ignoreException(KubernetesClientException.class)
                .until(() -> installation.apply(Manifests.shard("no-reference", "root", "rootShard: {}")) != null);
        installation.apply(Manifests.shard("no-name", "root", "rootShard: {ref: {}}"));
        installation.apply(shard("no-spec", null));
        installation.apply(shard("no-etcd", "rootShard: {ref: {name: root}}"));
        installation.apply(shard("root", "rootShard: {ref: {name: root}}\netcd: {endpoints: ['http://etcd:2379']}"));
        installation.apply(Manifests.shard("duration", "root", """
                certificateTemplates: {server: {spec: {duration: 365d}}}
                """));
        // Beyond 32 bits, which no list may stumble over.
        installation.apply(Manifests.shard("buffer", "root", """
                audit: {webhook: {batchBufferSize: 5000000000}}
                """));
        Installation.soon()
                .ignoreException(KubernetesClientException.class)
                .until(() -> installation.apply(
                                Manifests.rootShard("port", "external: {hostname: kcp.example.com, port: -1}"))
                        != null);
        installation.apply(Manifests.shard("of-port", "port"));
        installation.apply(Manifests.rootShard("no-issuer", "certificates: {}"));
        Installation.soon()
                .ignoreException(KubernetesClientException.class)
                .until(() ->
                        installation.apply(Manifests.frontProxy("no-reference", "root", "rootShard: {ref: {name: ''}}"))
                                != null);
    }

    private static void expectStalled(Installation installation) {
        installation.await("Shard", "no-reference").stalled("InvalidReference", "spec.rootShard.ref.name");
        installation.await("Shard", "no-name").stalled("InvalidReference", "spec.rootShard.ref.name");
        installation.await("Shard", "no-spec").stalled("InvalidSpec", "spec is required");
        installation.await("Shard", "no-etcd").stalled("InvalidSpec", "spec.etcd");
        installation.await("Shard", "root").stalled("InvalidSpec", "root");
        installation
                .await("Shard", "duration")
                .stalled("InvalidSpec", "spec.certificateTemplates.server.spec.duration", "365d");
        installation.await("RootShard", "port").stalled("InvalidSpec", "spec.external.port", "-1");
        installation.await("RootShard", "no-issuer").stalled("InvalidSpec", "spec.certificates.issuerRef");
        installation.await("FrontProxy", "no-reference").stalled("InvalidReference", "spec.rootShard.ref.name");
    }

    private static GenericKubernetesResource shard(String name, @Nullable String spec) {
        var shard = Manifests.shard(name, "root");
        if (spec == null) {
            shard.getAdditionalProperties().remove("spec");
        } else {
            shard.setAdditionalProperty("spec", Manifests.map(spec));
        }
        return shard;
    }

    private static boolean isRefused(Installation installation, GenericKubernetesResource object) {
        try {
            installation
                    .of(object.getApiVersion(), object.getKind())
                    .inNamespace(installation.namespace())
                    .resource(object)
                    .dryRun()
                    .create();
            return false;
        } catch (KubernetesClientException refused) {
            return true;
        }
    }

    /** Makes the kind accept anything; returns the definition as it was. Untyped, since the typed model loses what it does not know. */
    private static GenericKubernetesResource relax(Installation installation, String plural) {
        var crd = installation
                .client()
                .genericKubernetesResources(ResourceDefinitionContext.fromResourceType(CustomResourceDefinition.class))
                .withName(plural + ".operator.kcp.io")
                .require();
        var relaxed = installation.client().getKubernetesSerialization().clone(crd);
        List<Map<String, Object>> versions = relaxed.get("spec", "versions");
        versions.getFirst()
                .put(
                        "schema",
                        Map.of(
                                "openAPIV3Schema",
                                Map.of("type", "object", "x-kubernetes-preserve-unknown-fields", true)));
        replace(installation, relaxed);
        return crd;
    }

    private static void replace(Installation installation, GenericKubernetesResource crd) {
        crd.getMetadata().setResourceVersion(null);
        installation
                .client()
                .genericKubernetesResources(ResourceDefinitionContext.fromResourceType(CustomResourceDefinition.class))
                .resource(crd)
                .update();
    }
}
