package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a root shard and a shard have in common: everything but their PKI and their place in the order. */
public record ServerObjects(KcpServer server) {
    private static final String TLS = "/etc/kcp/tls/";

    /** The file in the pod with the CAs that the process trusts when it calls other components. */
    public String authority() {
        return server.caBundle() == null ? TLS + "ca/server/tls.crt" : TLS + "ca/ca-bundle/tls.crt";
    }

    public Map<String, String> secretLabels() {
        var labels = Map.of(
                Labels.MANAGED_BY,
                Labels.MANAGER,
                Labels.ROOT_SHARD,
                server.pki().rootShard());
        return server.isRootShard() ? labels : Labels.merge(labels, Map.of(Labels.SHARD, server.name()));
    }

    /** A kubeconfig for one of the shard's identities, whose certificate is mounted under the identity's name. */
    public HasMetadata kubeconfig(String identity, String cluster, String context, String user, String url) {
        return new Kubeconfigs(cluster, context, user, url, authority(), TLS + identity)
                .secret(server.name() + "-" + identity + "-kubeconfig", secretLabels());
    }

    public List<HasMetadata> serviceAndBudget() {
        var objects = new ArrayList<HasMetadata>();
        objects.add(Services.build(server.workload(), Defaults.PORT));
        objects.addAll(DisruptionBudgets.build(server.workload()));
        return objects;
    }

    /** Only where the user brings CAs: without, the installation's own Secrets are mounted as they are. */
    public Stage caBundles() {
        var bundles = new LinkedHashMap<String, List<String>>();
        if (!server.clientCaBundles().isEmpty()) {
            bundles.put(server.clientCaSecret(), joined(server.pki().clientCa(), server.clientCaBundles()));
        }
        if (server.caBundle() != null) {
            bundles.put(server.caBundleSecret(), List.of(server.pki().serverCa(), server.caBundle()));
        }
        return CaBundles.stage(server.workload().name(), bundles, secretLabels());
    }

    private static List<String> joined(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** The Deployment, once all it mounts is there and {@code order} lets it. */
    public Stage deployment(Gate order, List<String> certificates) {
        Workload workload = server.workload();
        return new Stage(
                workload.name(),
                order.and(Gates.certificatesReady(workload.name(), certificates))
                        .and(Gates.mounted(KcpDeployment.mounted(server))),
                List.of("Deployment/" + workload.name()),
                (Observed observed) -> List.of(KcpDeployment.build(server, observed)));
    }

    /** The cache server comes before everything that replicates through it. */
    public Gate afterCacheServer() {
        return Gates.afterCacheServer(server.workload().name(), server.cacheServer());
    }
}
