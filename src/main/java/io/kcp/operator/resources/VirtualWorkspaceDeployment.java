package io.kcp.operator.resources;

import static io.kcp.operator.resources.DeploymentMutators.CERTIFICATE;
import static io.kcp.operator.resources.DeploymentMutators.KEY;
import static io.kcp.operator.resources.DeploymentMutators.cacheServer;
import static io.kcp.operator.resources.DeploymentMutators.probe;
import static io.kcp.operator.resources.DeploymentMutators.proxies;
import static io.kcp.operator.resources.DeploymentMutators.userSettings;

import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.model.VirtualWorkspaceModel;
import io.kcp.operator.resources.PodDraft.Reload;
import java.util.ArrayList;
import java.util.List;

/** The Deployment of a virtual workspace server: {@code virtual-workspaces}, or a program of a third party. */
public final class VirtualWorkspaceDeployment {
    private static final String TLS = "/etc/kcp/tls/";
    private static final String ADMIN = "/etc/kcp/logical-cluster-admin-kubeconfig";
    private static final String OWN = "/etc/kcp/server-kubeconfig";

    /** Key of the kubeconfig for a cache that is in another shard. */
    static final String CACHE_KUBECONFIG = "cache-kubeconfig";

    /** Key of the kubeconfig for the logical clusters of all shards. */
    static final String FRONT_PROXY_KUBECONFIG = "external-logical-cluster-admin-kubeconfig";

    /** Key of the kubeconfig for TokenReviews. */
    static final String AUTHENTICATION_KUBECONFIG = "authentication-kubeconfig";

    private VirtualWorkspaceDeployment() {}

    public static Deployment build(VirtualWorkspaceModel server, Observed observed) {
        return DeploymentShell.around(draft(server, userSettings()), observed);
    }

    /** The Secrets and ConfigMaps that must be there before a pod can start. */
    public static List<Mounted> mounted(VirtualWorkspaceModel server) {
        return draft(server, userSettings()).mounted();
    }

    /** What of the user's settings cannot work, one sentence each. */
    public static List<String> problems(VirtualWorkspaceModel server) {
        var shared = new ArrayList<VolumeMount>();
        var identity = new ArrayList<VolumeMount>();
        return InitContainers.problems(
                server.initSteps(), new PodDraft(server.workload(), operators(server, shared, identity)));
    }

    private static PodDraft draft(VirtualWorkspaceModel server, PodMutator userSettings) {
        var shared = new ArrayList<VolumeMount>();
        var identity = new ArrayList<VolumeMount>();
        return new PodDraft(
                server.workload(),
                operators(server, shared, identity),
                new InitContainers(server.initSteps(), shared, identity),
                userSettings);
    }

    /**
     * @param shared what every container of the pod mounts
     * @param identity what those mount besides that the user gives no kubeconfig
     */
    private static PodMutator operators(
            VirtualWorkspaceModel server, List<VolumeMount> shared, List<VolumeMount> identity) {
        return pod -> {
            base(server, pod);
            certificates(server, pod);
            shared.addAll(pod.mounts());
            if (server.needsClientCertificate()) {
                identity.addAll(identity(server, pod));
            }
            shard(server, pod, identity);
            identity.addAll(cache(server, pod));
        };
    }

    private static void base(VirtualWorkspaceModel server, PodDraft pod) {
        pod.container.setName("kcp");
        pod.container.setCommand(server.command().isEmpty() ? List.of("/virtual-workspaces") : server.command());
        pod.container.setResources(Resources.kcp(server.workload().resources()));
        pod.container.setStartupProbe(probe("/readyz", 5, 5, 60));
        pod.container.setReadinessProbe(probe("/readyz", 10, 5, 3));
        pod.container.setLivenessProbe(probe("/livez", 10, 10, 6));
        pod.arg("--bind-address", "0.0.0.0");
        pod.arg("--secure-port", Defaults.PORT);
        if (!server.workload().isForeign() && server.workload().has(VersionSwitch.SHARD_EXTERNAL_URL)) {
            pod.arg("--shard-external-url", server.target().baseUrl());
        }
    }

    /** Trust: whom the process believes, and as whom it serves. */
    private static void certificates(VirtualWorkspaceModel server, PodDraft pod) {
        var pki = server.pki();
        pod.secret("kcp-ca", pki.rootCaSecret(), TLS + "ca/root", Reload.BY_RESTART, CERTIFICATE);
        pod.secret("server-ca", pki.serverCa(), TLS + "ca/server", Reload.BY_RESTART, CERTIFICATE);
        proxies(pki, pod);
        pod.secret("client-ca", server.clientCaSecret(), TLS + "ca/client", Reload.BY_PROCESS, CERTIFICATE);
        pod.arg("--client-ca-file", TLS + "ca/client/tls.crt");
        if (server.caBundle() != null) {
            pod.secret("ca-bundle", server.caBundleSecret(), TLS + "ca/ca-bundle", Reload.BY_RESTART, CERTIFICATE);
        }
        pod.secret("server-cert", server.name() + "-server", TLS + "server", Reload.BY_PROCESS, CERTIFICATE, KEY);
        pod.arg("--tls-cert-file", TLS + "server/tls.crt");
        pod.arg("--tls-private-key-file", TLS + "server/tls.key");
    }

    private static List<VolumeMount> identity(VirtualWorkspaceModel server, PodDraft pod) {
        var keys = new ArrayList<>(List.of("kubeconfig", AUTHENTICATION_KUBECONFIG));
        if (server.cacheIsElsewhere()) {
            keys.add(CACHE_KUBECONFIG);
        }
        if (server.asksFrontProxy()) {
            keys.add(FRONT_PROXY_KUBECONFIG);
        }
        return List.of(
                pod.secretVolume(
                        "logical-cluster-admin-kubeconfig",
                        server.kubeconfigSecret(),
                        ADMIN,
                        Reload.BY_RESTART,
                        keys.toArray(String[]::new)),
                pod.secretVolume(
                        "client-cert",
                        server.clientCertificate(),
                        TLS + "logical-cluster-admin",
                        Reload.BY_PROCESS,
                        CERTIFICATE,
                        KEY));
    }

    /**
     * Whom the server asks. Tokens are reviewed by the shard as well: without {@code --authentication-kubeconfig} the pod would
     * ask the cluster it runs in, which knows none of kcp's users.
     */
    private static void shard(VirtualWorkspaceModel server, PodDraft pod, List<VolumeMount> identity) {
        if (server.kubeconfig() == null) {
            identity.forEach(pod::userMount);
            pod.arg("--kubeconfig", ADMIN + "/kubeconfig");
            pod.arg("--authentication-kubeconfig", ADMIN + "/" + AUTHENTICATION_KUBECONFIG);
            if (server.asksFrontProxy()) {
                pod.arg("--external-logical-cluster-admin-kubeconfig", ADMIN + "/" + FRONT_PROXY_KUBECONFIG);
            }
        } else {
            pod.secret("server-kubeconfig", server.kubeconfig(), OWN, Reload.BY_RESTART, "kubeconfig");
            pod.arg("--kubeconfig", OWN + "/kubeconfig");
            pod.arg("--authentication-kubeconfig", OWN + "/kubeconfig");
        }
    }

    /**
     * Without the flag kcp's own program looks for the cache in its shard.
     *
     * @return what others mount who are trusted with it
     */
    private static List<VolumeMount> cache(VirtualWorkspaceModel server, PodDraft pod) {
        if (server.cacheServer() != null) {
            int before = pod.mounts().size();
            cacheServer(server.cacheServer()).apply(pod);
            return List.copyOf(pod.mounts().subList(before, pod.mounts().size()));
        }
        if (server.cacheIsElsewhere() && server.kubeconfig() == null) {
            pod.arg("--cache-kubeconfig", ADMIN + "/" + CACHE_KUBECONFIG);
        }
        return List.of();
    }
}
