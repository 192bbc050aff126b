package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.kcp.operator.api.v1alpha1.Audit;
import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.Authorization;
import io.kcp.operator.api.v1alpha1.Etcd;
import io.kcp.operator.model.ExternalCache;
import io.kcp.operator.model.ExternalVirtualWorkspace;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Pki;
import io.kcp.operator.model.ServiceAccountKeys;
import io.kcp.operator.resources.PodDraft.Reload;
import org.jspecify.annotations.Nullable;

/**
 * The heart of the operator: what turns a bare container into a kcp process of an installation. Each function is one concern;
 * {@link KcpDeployment} and {@link ProxyDeployment} compose them in one fixed order.
 *
 * <p>Two promises are kept here. Every shard, the root shard included, always presents a client certificate to virtual
 * workspaces ({@link #shardClientCertificate}), so that clients may talk directly to any shard. And every process that verifies
 * ServiceAccount tokens trusts the keys of every shard ({@link #serviceAccounts}).
 */
final class DeploymentMutators {
    private static final String TLS = "/etc/kcp/tls/";
    static final String CERTIFICATE = "tls.crt";
    static final String KEY = "tls.key";
    private static final String KUBECONFIG = "kubeconfig";

    private DeploymentMutators() {}

    /** Trust: whom the process believes, and as whom it serves. CA Secrets are mounted without their keys. */
    static PodMutator certificates(KcpServer server) {
        Pki pki = server.pki();
        return pod -> {
            pod.secret("kcp-ca", pki.rootCaSecret(), TLS + "ca/root", Reload.BY_RESTART, CERTIFICATE);
            pod.arg("--root-ca-file", TLS + "ca/root/tls.crt");
            pod.secret("client-ca", server.clientCaSecret(), TLS + "ca/client", Reload.BY_PROCESS, CERTIFICATE);
            pod.arg("--client-ca-file", TLS + "ca/client/tls.crt");
            proxies(pki, pod);
            pod.secret("server-ca", pki.serverCa(), TLS + "ca/server", Reload.BY_RESTART, CERTIFICATE);
            pod.secret("server-cert", server.name() + "-server", TLS + "server", Reload.BY_PROCESS, CERTIFICATE, KEY);
            pod.arg("--tls-cert-file", TLS + "server/tls.crt");
            pod.arg("--tls-private-key-file", TLS + "server/tls.key");
            if (server.caBundle() != null) {
                pod.secret("ca-bundle", server.caBundleSecret(), TLS + "ca/ca-bundle", Reload.BY_RESTART, CERTIFICATE);
            }
        };
    }

    /** Which proxies are believed when they say who the caller is. */
    static void proxies(Pki pki, PodDraft pod) {
        pod.secret(
                "requestheader-client-ca",
                pki.requestHeaderClientCa(),
                TLS + "ca/requestheader-client",
                Reload.BY_PROCESS,
                CERTIFICATE);
        pod.arg("--requestheader-client-ca-file", TLS + "ca/requestheader-client/tls.crt");
        pod.arg("--requestheader-allowed-names", "kcp-front-proxy,kcp-root-shard-proxy");
        requestHeaders(pod);
    }

    /** In which headers a trusted proxy says who the caller is. The cluster of a ServiceAccount travels in the extra ones. */
    static void requestHeaders(PodDraft pod) {
        pod.arg("--requestheader-username-headers", "X-Remote-User");
        pod.arg("--requestheader-group-headers", "X-Remote-Group");
        pod.arg("--requestheader-extra-headers-prefix", "X-Remote-Extra-");
    }

    /**
     * {@code --shard-client-cert-file} and {@code --shard-client-key-file}: how a shard presents itself to virtual workspaces, its
     * own and other shards'. Without them kcp falls back to its loopback identity, which ends at the process (kcp-operator 241).
     */
    static PodMutator shardClientCertificate(KcpServer server) {
        return pod -> {
            pod.secret("client-cert", server.name() + "-client", TLS + "client", Reload.BY_RESTART, CERTIFICATE, KEY);
            pod.arg("--shard-client-cert-file", TLS + "client/tls.crt");
            pod.arg("--shard-client-key-file", TLS + "client/tls.key");
        };
    }

    /** How the shard reaches the logical clusters of other shards: directly, and through the front-proxy. */
    static PodMutator logicalClusterAdmins(KcpServer server) {
        return pod -> {
            for (String admin : new String[] {"logical-cluster-admin", "external-logical-cluster-admin"}) {
                String kubeconfig = admin + "-kubeconfig";
                pod.secret(
                        kubeconfig,
                        server.name() + "-" + kubeconfig,
                        "/etc/kcp/" + kubeconfig,
                        Reload.BY_RESTART,
                        KUBECONFIG);
                pod.secret(
                        admin + "-cert", server.name() + "-" + admin, TLS + admin, Reload.BY_PROCESS, CERTIFICATE, KEY);
                pod.arg("--" + kubeconfig, "/etc/kcp/" + kubeconfig + "/kubeconfig");
            }
        };
    }

    /** As whom a shard presents itself to front-proxies when a workspace of its own is mounted elsewhere. */
    static PodMutator mountProxyClientCertificate(KcpServer server) {
        return pod -> {
            pod.secret(
                    "mounts-proxy-cert",
                    server.name() + "-mounts-proxy",
                    TLS + "mounts-proxy",
                    Reload.BY_RESTART,
                    CERTIFICATE,
                    KEY);
            pod.arg("--mount-proxy-client-cert-file", TLS + "mounts-proxy/tls.crt");
            pod.arg("--mount-proxy-client-key-file", TLS + "mounts-proxy/tls.key");
        };
    }

    /** The shared cache that shards replicate through: a CacheServer, or the root shard's own. */
    static PodMutator cache(KcpServer server) {
        if (server.cacheServer() != null) {
            return cacheServer(server.cacheServer());
        }
        return pod -> {
            if (!server.isRootShard()) {
                pod.arg("--cache-kubeconfig", "/etc/kcp/client-kubeconfig/kubeconfig");
            }
        };
    }

    static PodMutator cacheServer(ExternalCache cache) {
        return pod -> {
            pod.secret(
                    "cache-server-kubeconfig",
                    cache.kubeconfigSecret(),
                    "/etc/cache-server/kubeconfig",
                    Reload.BY_RESTART,
                    KUBECONFIG);
            pod.secret(
                    "cache-server-ca",
                    cache.caSecret(),
                    "/etc/cache-server/tls/ca/root",
                    Reload.BY_RESTART,
                    CERTIFICATE);
            pod.secret(
                    "cache-server-client-cert",
                    cache.clientCertificate(),
                    "/etc/cache-server/tls/client-certificate",
                    Reload.BY_PROCESS,
                    CERTIFICATE,
                    KEY);
            pod.arg("--cache-kubeconfig", "/etc/cache-server/kubeconfig/kubeconfig");
            if (cache.embedded()) {
                // A running kcp does not notice that the cache is empty, and writes all of its objects there only when
                // it starts.
                pod.restartWith("cache-data", observed -> observed.cacheData(cache.name()));
            }
        };
    }

    /** A VirtualWorkspace object serves what kcp would otherwise serve in its own process. */
    static PodMutator virtualWorkspace(KcpServer server) {
        ExternalVirtualWorkspace external = server.virtualWorkspace();
        return pod -> {
            if (external != null) {
                pod.arg("--run-virtual-workspaces", false);
                pod.arg("--shard-virtual-workspace-url", external.url());
                // Its certificate may come from a CA of the user's.
                pod.arg("--shard-virtual-workspace-ca-file", new ServerObjects(server).authority());
            }
        };
    }

    static PodMutator etcd(Etcd etcd) {
        return pod -> {
            pod.arg("--etcd-servers", String.join(",", etcd.endpoints()));
            if (etcd.prefix() != null && !etcd.prefix().isEmpty()) {
                pod.arg("--etcd-prefix", etcd.prefix());
            }
            if (etcd.tlsConfig() != null) {
                pod.secret(
                        "etcd-client-cert",
                        etcd.tlsConfig().secretRef().name(),
                        "/etc/etcd/tls",
                        Reload.BY_RESTART,
                        CERTIFICATE,
                        KEY,
                        "ca.crt");
                pod.arg("--etcd-certfile", "/etc/etcd/tls/tls.crt");
                pod.arg("--etcd-keyfile", "/etc/etcd/tls/tls.key");
                pod.arg("--etcd-cafile", "/etc/etcd/tls/ca.crt");
            }
        };
    }

    static PodMutator audit(@Nullable Audit audit) {
        return audit == null ? pod -> {} : pod -> AuditFlags.apply(pod, audit);
    }

    static PodMutator authorization(@Nullable Authorization authorization) {
        return authorization == null ? pod -> {} : pod -> AuthorizationFlags.apply(pod, authorization);
    }

    static PodMutator authentication(@Nullable Authentication auth) {
        return auth == null ? pod -> {} : pod -> AuthenticationFlags.apply(pod, auth);
    }

    /** The key a shard signs ServiceAccount tokens with. Its public half reaches the others through the key bundle. */
    static PodMutator serviceAccountSigningKey(KcpServer server) {
        return pod -> {
            pod.secret(
                    "service-account-cert",
                    server.name() + "-service-account",
                    TLS + "service-account",
                    Reload.BY_RESTART,
                    CERTIFICATE,
                    KEY);
            pod.arg("--service-account-private-key-file", TLS + "service-account/tls.key");
        };
    }

    /**
     * Which ServiceAccount tokens are believed: those signed with any key in the installation's bundle, so that a token minted on
     * one shard is valid on every shard. As soon as the flag is given, kcp no longer trusts its own key by itself; the bundle
     * holds it.
     */
    static PodMutator serviceAccounts(ServiceAccountKeys keys, Pki pki) {
        return pod -> {
            if (keys.merged()) {
                for (int part = 1; part <= keys.bundleParts(); part++) {
                    String volume = Names.serviceAccountKeys("", part).substring(1);
                    pod.configMap(
                            volume,
                            Names.serviceAccountKeys(pki.rootShard(), part),
                            TLS + volume,
                            Reload.BY_RESTART,
                            KeyBundle.FILE);
                    pod.arg("--service-account-key-file", TLS + volume + "/" + KeyBundle.FILE);
                }
            } else {
                pod.arg("--service-account-key-file", TLS + "service-account/tls.crt");
            }
            pod.arg("--service-account-lookup", keys.lookup());
        };
    }

    /** What the user adds. Arguments come last, so that they override ours. */
    static PodMutator userSettings() {
        return pod -> {
            if (pod.workload.logLevel() != 0) {
                pod.arg("-v", pod.workload.logLevel());
            }
            pod.args.addAll(pod.workload.extraArgs());
            pod.workload.extraVolumes().forEach(volume -> pod.userVolume(Canonical.volume(volume)));
            pod.workload.extraVolumeMounts().forEach(mount -> pod.userMount(Canonical.mount(mount)));
        };
    }

    /** A probe of a kcp health endpoint on the serving port. */
    static Probe probe(String path, int initialDelay, int period, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort("https")
                .withScheme("HTTPS")
                .endHttpGet()
                .withInitialDelaySeconds(initialDelay)
                .withPeriodSeconds(period)
                .withTimeoutSeconds(10)
                .withSuccessThreshold(1)
                .withFailureThreshold(failures)
                .build();
    }
}
