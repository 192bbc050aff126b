package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Proxy;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a front-proxy and the internal proxy of a root shard have in common: everything but their place in the order. */
public record ProxyObjects(Proxy proxy) {
    public CertificateSet certificates() {
        var pki = proxy.pki();
        var set = new CertificateSet(
                proxy.certificateTemplates(),
                new TreeMap<>(Labels.of(proxy.workload().component(), proxy.name())),
                secretLabels());
        set.server(proxy.prefix() + "-server", proxy.hosts(), pki.serverCa());
        // Routes by asking every shard which logical clusters it hosts.
        set.client(
                proxy.prefix() + "-kubeconfig",
                "kubeconfig",
                proxy.commonName(),
                List.of("system:masters"),
                pki.clientCa());
        set.client(
                proxy.prefix() + "-requestheader",
                "requestheader",
                proxy.commonName(),
                List.of(),
                pki.requestHeaderClientCa());
        return set;
    }

    private Map<String, String> secretLabels() {
        return Labels.merge(
                Map.of(
                        Labels.MANAGED_BY,
                        Labels.MANAGER,
                        Labels.ROOT_SHARD,
                        proxy.pki().rootShard()),
                proxy.relation());
    }

    /** Needs nothing but the model. */
    public List<HasMetadata> settings() {
        var objects = new ArrayList<HasMetadata>();
        String folder = "/etc/kcp-front-proxy/kubeconfig-client-cert";
        objects.add(new Kubeconfigs(
                        "system:admin",
                        "system:admin",
                        "admin",
                        proxy.rootBaseUrl(),
                        PathMappings.authority(proxy),
                        folder)
                .secret(proxy.kubeconfigSecret(), secretLabels()));
        objects.add(PathMappings.build(proxy));
        objects.add(Services.build(proxy.workload(), proxy.servicePort()));
        objects.addAll(DisruptionBudgets.build(proxy.workload()));
        return objects;
    }

    /** Secrets whose certificates are joined into what the proxy believes of clients and of backends. */
    public Stage caBundles() {
        var bundles = new LinkedHashMap<String, List<String>>();
        bundles.put(
                proxy.clientCaSecret(),
                Stream.concat(Stream.of(proxy.pki().clientCa()), proxy.clientCaBundles().stream())
                        .toList());
        if (proxy.caBundle() != null) {
            bundles.put(proxy.caBundleSecret(), List.of(proxy.pki().serverCa(), proxy.caBundle()));
        }
        return CaBundles.stage(proxy.workload().name(), bundles, secretLabels());
    }

    /** The Deployment, once all it mounts is there and {@code order} lets it. */
    public Stage deployment(Gate order) {
        Workload workload = proxy.workload();
        return new Stage(
                workload.name(),
                order.and(Gates.certificatesReady(
                                workload.name(), certificates().names()))
                        .and(Gates.mounted(ProxyDeployment.mounted(proxy))),
                List.of("Deployment/" + workload.name()),
                (Observed observed) -> List.of(ProxyDeployment.build(proxy, observed)));
    }
}
