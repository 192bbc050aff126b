package io.kcp.operator.resources;

import static io.kcp.operator.resources.DeploymentMutators.CERTIFICATE;
import static io.kcp.operator.resources.DeploymentMutators.KEY;
import static io.kcp.operator.resources.DeploymentMutators.etcd;
import static io.kcp.operator.resources.DeploymentMutators.probe;
import static io.kcp.operator.resources.DeploymentMutators.userSettings;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.model.CacheServerModel;
import io.kcp.operator.model.CacheStore;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.resources.PodDraft.Reload;
import java.util.List;

/** The Deployment of a cache server: {@code cache-server}. */
public final class CacheServerDeployment {
    private static final String TLS = "/etc/cache-server/tls/";
    private static final String DATA = "/var/etcd";

    private CacheServerDeployment() {}

    public static Deployment build(CacheServerModel cache, Observed observed) {
        return DeploymentShell.around(draft(cache, userSettings()), observed);
    }

    /** The Secrets and ConfigMaps that must be there before a pod can start. */
    public static List<Mounted> mounted(CacheServerModel cache) {
        return draft(cache, userSettings()).mounted();
    }

    /** What of the user's settings cannot work, one sentence each. */
    public static List<String> problems(CacheServerModel cache) {
        return Volumes.problems(draft(cache, pod -> {}));
    }

    private static PodDraft draft(CacheServerModel cache, PodMutator userSettings) {
        return new PodDraft(
                cache.workload(),
                base(cache),
                certificates(cache),
                cache.workload().has(VersionSwitch.CACHE_CLIENT_CA) ? clients(cache) : pod -> {},
                store(cache),
                userSettings);
    }

    private static PodMutator base(CacheServerModel cache) {
        return pod -> {
            pod.container.setName("cache-server");
            pod.container.setCommand(List.of("/cache-server"));
            pod.container.setResources(Resources.cacheServer(cache.workload().resources()));
            pod.container.setStartupProbe(probe("/readyz", 5, 5, 60));
            pod.container.setReadinessProbe(probe("/readyz", 15, 10, 3));
            pod.container.setLivenessProbe(probe("/livez", 15, 10, 3));
            // Nothing but etcd's data is written to disk. The program reads this flag only in this form.
            pod.arg("--root-directory", "");
        };
    }

    private static PodMutator certificates(CacheServerModel cache) {
        return pod -> {
            pod.secret("server-cert", cache.name() + "-server", TLS + "server", Reload.BY_PROCESS, CERTIFICATE, KEY);
            pod.arg("--tls-cert-file", TLS + "server/tls.crt");
            pod.arg("--tls-private-key-file", TLS + "server/tls.key");
        };
    }

    /** Only clients with a certificate of the cache server's own CA are let in. */
    private static PodMutator clients(CacheServerModel cache) {
        return pod -> {
            pod.secret("client-ca", cache.caSecret(), TLS + "ca/root", Reload.BY_PROCESS, CERTIFICATE);
            pod.arg("--client-ca-file", TLS + "ca/root/tls.crt");
        };
    }

    private static PodMutator store(CacheServerModel cache) {
        return switch (cache.store()) {
            case CacheStore.Cluster cluster -> etcd(cluster.etcd());
            case CacheStore.InPod _ ->
                pod -> {
                    pod.scratch("etcd-data", DATA);
                    embedded(pod);
                };
            case CacheStore.OnClaim _ ->
                pod -> {
                    pod.claim("etcd-data", cache.workload().name(), DATA);
                    embedded(pod);
                };
        };
    }

    private static void embedded(PodDraft pod) {
        pod.arg("--embedded-etcd-directory", DATA);
        // Two pods at a time would be two caches, each with half of the data.
        pod.recreate();
    }
}
