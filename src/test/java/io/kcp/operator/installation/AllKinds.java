package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.kcp.operator.rig.StandInKcp;
import java.time.Duration;
import java.util.List;

/**
 * One installation with an object of each of the six kinds, and a stand-in that answers for its kcp: as root shard, as shard, of which it
 * has a list, and as the proxy before them, with rights of a Kubeconfig at each.
 */
public record AllKinds(Installation installation, StandInKcp kcp) implements AutoCloseable {
    /** In the order in which a user would take them down. */
    public static final List<String> KINDS =
            List.of("Shard", "VirtualWorkspace", "FrontProxy", "CacheServer", "Kubeconfig", "RootShard");

    /** How long everything at once may take to go. */
    private static final Duration END = Duration.ofMinutes(2);

    private static final String BINDINGS = "root:org/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/";
    private static final String SHARDS = "root/apis/core.kcp.io/v1alpha1/shards";

    /** Returns when each is ready, and rights are granted. */
    public static AllKinds in(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache", "etcd: {embedded: {storage: {size: 1Gi}}}"));
        installation.apply(Manifests.rootShard("root", "cache: {ref: {name: cache}}", forAllServers(installation)));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.virtualWorkspace("vw", "shardRef: {name: theseus}"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.await("RootShard", "root").ready();
        var all = new AllKinds(installation, installation.wholeKcp());
        all.kcp.put(SHARDS, "metadata: {name: theseus}");
        installation.apply(entitled("at-root", "rootShardRef: {name: root}"));
        installation.apply(entitled("at-shard", "shardRef: {name: theseus}"));
        installation.apply(entitled("at-front", "frontProxyRef: {name: kcp}"));
        for (var kind : KINDS) {
            installation
                    .list(kind)
                    .forEach(object -> installation
                            .await(kind, object.getMetadata().getName())
                            .ready());
        }
        assertThat(all.leftInKcp()).hasSize(4);
        return all;
    }

    /** The one certificate that the stand-in has to show. */
    private static String forAllServers(Installation installation) {
        return "certificateTemplates: {server: {spec: {dnsNames: [\"*.%s.svc.cluster.local\"]}}}"
                .formatted(installation.namespace());
    }

    static GenericKubernetesResource entitled(String name, String target) {
        return Manifests.kubeconfig(
                name,
                target,
                "targetWorkspace: \"root:org\"",
                "authorization: {clusterRoleBindings: {clusterRoles: [admin]}}");
    }

    /** What the operator has to clear away in kcp. */
    public List<String> leftInKcp() {
        return kcp.paths().stream()
                .filter(path -> path.contains(BINDINGS) || path.contains(SHARDS))
                .toList();
    }

    /** As a GitOps tool prunes it. */
    public void delete() {
        for (var kind : KINDS) {
            installation
                    .of("operator.kcp.io/v1alpha1", kind)
                    .inNamespace(installation.namespace())
                    .delete();
        }
    }

    /** Within the time that it may take. */
    public void gone() {
        Installation.soon()
                .atMost(END)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        KINDS.stream().allMatch(kind -> installation.list(kind).isEmpty()));
        Deletion.nothingLeftOf(installation, "");
    }

    /** With its namespace, and all else in there. */
    public void deleteNamespace() {
        namespace().delete();
    }

    /** Within the time that it may take. */
    public void namespaceGone() {
        Installation.soon()
                .atMost(END)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> namespace().get() == null);
    }

    private Resource<Namespace> namespace() {
        return installation.client().namespaces().withName(installation.namespace());
    }

    @Override
    public void close() {
        kcp.close();
    }
}
