package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        var clients = new ArrayList<String>();
        var needed = new ArrayList<String>();
        var names = new ArrayList<String>();
        if (!server.clientCaBundles().isEmpty()) {
            clients.add(server.pki().clientCa());
            clients.addAll(server.clientCaBundles());
            needed.addAll(clients);
            names.add("Secret/" + server.clientCaSecret());
        }
        String bundle = server.caBundle();
        if (bundle != null) {
            needed.add(server.pki().serverCa());
            needed.add(bundle);
            names.add("Secret/" + server.caBundleSecret());
        }
        return new Stage(server.workload().name() + " CA bundles", Gates.authorities(needed), names, observed -> {
            var secrets = new ArrayList<HasMetadata>();
            if (!clients.isEmpty()) {
                secrets.add(CaBundles.merged(server.clientCaSecret(), secretLabels(), clients, observed));
            }
            if (bundle != null) {
                secrets.add(CaBundles.merged(
                        server.caBundleSecret(),
                        secretLabels(),
                        List.of(server.pki().serverCa(), bundle),
                        observed));
            }
            return secrets;
        });
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
