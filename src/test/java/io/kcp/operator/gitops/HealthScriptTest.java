package io.kcp.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.gitops.HealthScript.Health;
import io.kcp.operator.installation.Deletion;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.WithOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Argo CD shows of our objects. */
@WithOperator
class HealthScriptTest {
    private static final Health UNSEEN = new Health("Progressing", "The operator has not looked at it yet");
    private static final Health OUTDATED =
            new Health("Progressing", "The operator has not looked at the latest specification yet");
    private final HealthScript script = HealthScript.shipped();

    @Test
    void fromTheFirstMomentToTheLast(Installation installation) {
        installation.apply(Manifests.ISSUER);
        var root = Manifests.rootShard(
                "root",
                "auth: {oidc: {issuerURL: 'https://idp.example.com', clientID: kcp,"
                        + " caFileRef: {name: idp, key: ca.crt}}}");
        assertThat(script.of(installation.apply(root))).isEqualTo(UNSEEN);
        installation.await("RootShard", "root").notReady("SecretNotFound", "idp");
        assertThat(health(installation, "RootShard", "root").status()).isEqualTo("Progressing");
        assertThat(health(installation, "RootShard", "root").message()).startsWith("SecretNotFound: ");

        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.cacheServer("cache"));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.shard("wrong", "root", "extraVolumes: [{name: server-ca, emptyDir: {}}]"));
        installation.apply(Manifests.virtualWorkspace("vw", "rootShardRef: {name: root}"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.apply(Manifests.kubeconfig("client", "rootShardRef: {name: root}"));
        assertThat(script.kinds()).isEqualTo(OneOfEach.NAMES.keySet());
        OneOfEach.NAMES.forEach((kind, name) -> {
            installation.await(kind, name).ready();
            assertThat(health(installation, kind, name).status()).as(kind).isEqualTo("Healthy");
        });
        installation.await("Shard", "wrong").stalled("InvalidSpec");
        assertThat(health(installation, "Shard", "wrong").status()).isEqualTo("Degraded");
        assertThat(health(installation, "Shard", "wrong").message()).contains("InvalidSpec", "server-ca");

        installation.settled();
        assertThat(script.of(installation.apply(Manifests.frontProxy("kcp", "root", "replicas: 0"))))
                .isEqualTo(OUTDATED);
        installation.await("FrontProxy", "kcp").notReady("NoReplicas");
        assertThat(health(installation, "FrontProxy", "kcp").status()).isEqualTo("Suspended");

        installation.resource("RootShard", "root").delete();
        installation.await("RootShard", "root").notReady("DependentsLeft");
        assertThat(health(installation, "RootShard", "root").status()).isEqualTo("Progressing");
        assertThat(health(installation, "RootShard", "root").message()).startsWith("DependentsLeft: ");
        Deletion.force(installation, "RootShard", "root");
    }

    /** As its source writes them: conditions that carry the generation, and nothing else that tells of it. */
    @ParameterizedTest
    @CsvSource({
        "RootShard,        3, True,  Healthy,     ReplicasUp: it is up",
        "Shard,            3, False, Progressing, ReplicasUp: it is up",
        "FrontProxy,       2, True,  Progressing, The operator has not looked at the latest specification yet",
        "VirtualWorkspace, 3, True,  Healthy,     ReplicasUp: it is up",
        "Kubeconfig,       3, True,  Healthy,     ReplicasUp: it is up"
    })
    void whatTheOperatorWrittenInGoHasLeft(String kind, int seen, String available, String expected, String message) {
        var object = Serialization.unmarshal("""
                apiVersion: operator.kcp.io/v1alpha1
                kind: %s
                metadata: {name: any, generation: 3}
                status:
                  phase: Running
                  conditions:
                  - {type: Available, status: "%s", reason: ReplicasUp, message: it is up, observedGeneration: %d}
                """.formatted(kind, available, seen), GenericKubernetesResource.class);
        assertThat(script.of(object)).isEqualTo(new Health(expected, message));
    }

    @Test
    void aCacheServerOfTheOperatorWrittenInGoHasNoStatus() {
        var object = Serialization.unmarshal("""
                apiVersion: operator.kcp.io/v1alpha1
                kind: CacheServer
                metadata: {name: any, generation: 1}
                status: {}
                """, GenericKubernetesResource.class);
        assertThat(script.of(object)).isEqualTo(UNSEEN);
    }

    private Health health(Installation installation, String kind, String name) {
        return script.of(installation.await(kind, name).now());
    }
}
