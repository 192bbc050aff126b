package io.kcp.operator.resources;

import static io.kcp.operator.resources.DeploymentMutators.CERTIFICATE;
import static io.kcp.operator.resources.DeploymentMutators.KEY;
import static io.kcp.operator.resources.DeploymentMutators.authentication;
import static io.kcp.operator.resources.DeploymentMutators.probe;
import static io.kcp.operator.resources.DeploymentMutators.requestHeaders;
import static io.kcp.operator.resources.DeploymentMutators.serviceAccounts;
import static io.kcp.operator.resources.DeploymentMutators.userSettings;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Proxy;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.resources.PodDraft.Reload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Deployment of a front-proxy, and of a root shard's internal proxy: {@code kcp-front-proxy}. */
public final class ProxyDeployment {
    private static final String HOME = "/etc/kcp-front-proxy/";
    static final String CA = "/etc/kcp/tls/ca/";

    private ProxyDeployment() {}

    public static Deployment build(Proxy proxy, Observed observed) {
        return DeploymentShell.around(draft(proxy), observed);
    }

    /** The Secrets and ConfigMaps that must be there before a pod can start. */
    public static List<Mounted> mounted(Proxy proxy) {
        return draft(proxy).mounted();
    }

    /** What of the user's settings cannot work, one sentence each. */
    public static List<String> problems(Proxy proxy) {
        return Volumes.problems(draft(proxy, pod -> {}));
    }

    private static PodDraft draft(Proxy proxy) {
        return draft(proxy, userSettings());
    }

    private static PodDraft draft(Proxy proxy, PodMutator userSettings) {
        return new PodDraft(
                proxy.workload(),
                base(proxy),
                certificates(proxy),
                proxy.workload().has(VersionSwitch.MOUNT_PROXY_SERVER) ? identityHeaders(proxy) : pod -> {},
                groups(proxy.auth()),
                authentication(proxy.auth()),
                proxy.keys() == null ? pod -> {} : serviceAccounts(proxy.keys(), proxy.pki()),
                userSettings);
    }

    private static PodMutator base(Proxy proxy) {
        return pod -> {
            pod.container.setName("kcp-front-proxy");
            pod.container.setCommand(List.of("/kcp-front-proxy"));
            pod.container.setResources(Resources.given(proxy.workload().resources()));
            pod.container.setStartupProbe(probe("/readyz", 5, 5, 60));
            pod.container.setReadinessProbe(probe("/readyz", 15, 10, 3));
            pod.container.setLivenessProbe(probe("/livez", 15, 10, 3));
            pod.arg("--secure-port", 6443);
            pod.secret("kubeconfig", proxy.kubeconfigSecret(), HOME + "kubeconfig", Reload.BY_RESTART, "kubeconfig");
            pod.arg("--root-kubeconfig", HOME + "kubeconfig/kubeconfig");
            pod.arg("--shards-kubeconfig", HOME + "kubeconfig/kubeconfig");
            pod.configMap("config", proxy.configMap(), HOME + "config", Reload.BY_RESTART, PathMappings.FILE);
            pod.arg("--mapping-file", HOME + "config/" + PathMappings.FILE);
        };
    }

    private static PodMutator certificates(Proxy proxy) {
        return pod -> {
            pod.secret(
                    "kubeconfig-client-cert",
                    proxy.prefix() + "-kubeconfig",
                    HOME + "kubeconfig-client-cert",
                    Reload.BY_PROCESS,
                    CERTIFICATE,
                    KEY);
            pod.secret("server-cert", proxy.prefix() + "-server", HOME + "tls", Reload.BY_PROCESS, CERTIFICATE, KEY);
            pod.arg("--tls-cert-file", HOME + "tls/tls.crt");
            pod.arg("--tls-private-key-file", HOME + "tls/tls.key");
            pod.secret(
                    "requestheader-client-cert",
                    proxy.prefix() + "-requestheader",
                    HOME + "requestheader-client",
                    Reload.BY_RESTART,
                    CERTIFICATE,
                    KEY);
            pod.secret("kcp-ca", proxy.pki().rootCaSecret(), "/etc/kcp/tls/ca", Reload.BY_RESTART, CERTIFICATE);
            if (proxy.caBundle() != null) {
                pod.secret("ca-bundle", proxy.caBundleSecret(), CA + "ca-bundle", Reload.BY_RESTART, CERTIFICATE);
            }
            pod.secret("client-ca", proxy.clientCaSecret(), HOME + "client-ca", Reload.BY_PROCESS, CERTIFICATE);
            pod.arg("--client-ca-file", HOME + "client-ca/tls.crt");
        };
    }

    /** Believes what shards say about the caller of a mounted workspace. */
    private static PodMutator identityHeaders(Proxy proxy) {
        return pod -> {
            pod.secret(
                    "requestheader-client-ca",
                    proxy.pki().requestHeaderClientCa(),
                    CA + "requestheader-client",
                    Reload.BY_PROCESS,
                    CERTIFICATE);
            pod.arg("--requestheader-client-ca-file", CA + "requestheader-client/tls.crt");
            pod.arg("--requestheader-allowed-names", proxy.commonName() + ",kcp-mounts-proxy");
            requestHeaders(pod);
        };
    }

    /**
     * Which groups of a caller reach the shards. Plain CSV: kcp reads a quoted list as one single group, and then drops nothing.
     */
    private static PodMutator groups(@Nullable Authentication auth) {
        return pod -> {
            if (auth != null && auth.dropGroups() != null) {
                pod.arg("--authentication-drop-groups", String.join(",", auth.dropGroups()));
            }
            if (auth != null && auth.passOnGroups() != null) {
                pod.arg("--authentication-pass-on-groups", String.join(",", auth.passOnGroups()));
            }
        };
    }
}
