package io.kcp.operator.resources.cacheserver;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.CacheServerModel;
import io.kcp.operator.model.CacheStore;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.resources.CacheServerDeployment;
import io.kcp.operator.resources.CertificateSet;
import io.kcp.operator.resources.DisruptionBudgets;
import io.kcp.operator.resources.Gates;
import io.kcp.operator.resources.Issuers;
import io.kcp.operator.resources.Kubeconfigs;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Services;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.VolumeClaims;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A cache server's own PKI, the kubeconfig for its clients, and its Deployment. It comes first in an installation. */
public final class CacheServerPlan {
    /** Where its clients mount what they know it by. */
    private static final String CLIENT = "/etc/cache-server/tls/";

    private CacheServerPlan() {}

    public static Plan of(CacheServerModel cache) {
        var workload = cache.workload();
        var certificates = certificates(cache);
        return new Plan(
                List.of(
                        Stage.open("PKI", observed -> {
                            var pki = new ArrayList<HasMetadata>(certificates.build(observed));
                            pki.add(Issuers.ca(cache.ca(), cache.caSecret(), labels(cache)));
                            return pki;
                        }),
                        Stage.open("settings", observed -> settings(cache)),
                        new Stage(
                                workload.name(),
                                Gates.certificatesReady(workload.name(), certificates.names())
                                        .and(Gates.mounted(CacheServerDeployment.mounted(cache))),
                                List.of("Deployment/" + workload.name()),
                                (Observed observed) -> List.of(CacheServerDeployment.build(cache, observed)))),
                certificates.names(),
                List.of(workload),
                CacheServerDeployment.problems(cache),
                Stream.concat(certificates.unused("certificateTemplates").stream(), advice(cache).stream())
                        .toList());
    }

    private static CertificateSet certificates(CacheServerModel cache) {
        String name = cache.name();
        var set = new CertificateSet(cache.certificateTemplates(), labels(cache), secretLabels(cache));
        if (cache.rootCaIssuer() != null) {
            set.authority(cache.ca(), "root-ca", cache.rootCaIssuer());
        }
        set.server(name + "-server", cache.hosts(), cache.ca());
        // The cache server knows one kind of client only.
        set.client(
                cache.external().clientCertificate(), "client", "cache-client", List.of("system:masters"), cache.ca());
        return set;
    }

    private static List<HasMetadata> settings(CacheServerModel cache) {
        var objects = new ArrayList<HasMetadata>();
        objects.add(new Kubeconfigs(
                        "cache",
                        "cache",
                        "cache",
                        cache.url(),
                        CLIENT + "ca/root/tls.crt",
                        CLIENT + "client-certificate")
                .secret(cache.external().kubeconfigSecret(), secretLabels(cache)));
        objects.add(Services.build(cache.workload(), Defaults.PORT));
        objects.addAll(DisruptionBudgets.build(cache.workload()));
        if (cache.store() instanceof CacheStore.OnClaim claim) {
            objects.add(VolumeClaims.build(cache.workload(), claim));
        }
        return objects;
    }

    private static List<Advice> advice(CacheServerModel cache) {
        var advice = new ArrayList<Advice>();
        if (cache.store() instanceof CacheStore.InPod) {
            advice.add(new Advice(
                    Advice.DATA_DURABLE,
                    false,
                    new Wait(
                            "EphemeralStorage",
                            "the data goes with the pod, and another pod restarts every shard, since kcp writes all of its"
                                    + " objects anew only when it starts: set spec.etcd.embedded.storage, or"
                                    + " spec.etcd.endpoints")));
        }
        if (!cache.workload().has(VersionSwitch.CACHE_CLIENT_CA)) {
            advice.add(new Advice(
                    Advice.CLIENTS_AUTHENTICATED,
                    true,
                    new Wait(
                            "UnauthenticatedCache",
                            "the cache server of kcp " + cache.workload().version()
                                    + " lets everybody who reaches it read and write: take 0.29.2, 0.30.2, 0.31.0 or"
                                    + " later, or let a NetworkPolicy admit shards only")));
        }
        return advice;
    }

    private static Map<String, String> labels(CacheServerModel cache) {
        return new TreeMap<>(Labels.of(cache.workload().component(), cache.name()));
    }

    private static Map<String, String> secretLabels(CacheServerModel cache) {
        return Map.of(Labels.MANAGED_BY, Labels.MANAGER, Labels.CACHE_SERVER, cache.name());
    }
}
