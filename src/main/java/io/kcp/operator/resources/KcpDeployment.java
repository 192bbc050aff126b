package io.kcp.operator.resources;

import static io.kcp.operator.resources.DeploymentMutators.audit;
import static io.kcp.operator.resources.DeploymentMutators.authentication;
import static io.kcp.operator.resources.DeploymentMutators.authorization;
import static io.kcp.operator.resources.DeploymentMutators.cache;
import static io.kcp.operator.resources.DeploymentMutators.certificates;
import static io.kcp.operator.resources.DeploymentMutators.etcd;
import static io.kcp.operator.resources.DeploymentMutators.logicalClusterAdmins;
import static io.kcp.operator.resources.DeploymentMutators.mountProxyClientCertificate;
import static io.kcp.operator.resources.DeploymentMutators.probe;
import static io.kcp.operator.resources.DeploymentMutators.serviceAccountSigningKey;
import static io.kcp.operator.resources.DeploymentMutators.serviceAccounts;
import static io.kcp.operator.resources.DeploymentMutators.shardClientCertificate;
import static io.kcp.operator.resources.DeploymentMutators.userSettings;
import static io.kcp.operator.resources.DeploymentMutators.virtualWorkspace;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.VersionSwitch;
import io.kcp.operator.resources.PodDraft.Reload;
import java.util.List;

/** The Deployment of a root shard or shard: {@code kcp start}. */
public final class KcpDeployment {
    private KcpDeployment() {}

    public static Deployment build(KcpServer server, Observed observed) {
        return DeploymentShell.around(draft(server), observed);
    }

    /** The Secrets and ConfigMaps that must be there before a pod can start. */
    public static List<Mounted> mounted(KcpServer server) {
        return draft(server).mounted();
    }

    /** What of the user's settings cannot work, one sentence each. */
    public static List<String> problems(KcpServer server) {
        return Volumes.problems(draft(server, pod -> {}));
    }

    private static PodDraft draft(KcpServer server) {
        return draft(server, userSettings());
    }

    private static PodDraft draft(KcpServer server, PodMutator userSettings) {
        return new PodDraft(
                server.workload(),
                base(server),
                certificates(server),
                logicalClusterAdmins(server),
                server.workload().has(VersionSwitch.MOUNT_PROXY_CLIENT)
                        ? mountProxyClientCertificate(server)
                        : pod -> {},
                shardClientCertificate(server),
                cache(server),
                virtualWorkspace(server),
                etcd(server.etcd()),
                audit(server.audit()),
                authorization(server.authorization()),
                authentication(server.auth()),
                serviceAccountSigningKey(server),
                serviceAccounts(server.keys(), server.pki()),
                userSettings);
    }

    private static PodMutator base(KcpServer server) {
        return pod -> {
            pod.container.setName("kcp");
            pod.container.setCommand(List.of("/kcp", "start"));
            pod.container.setResources(Resources.kcp(server.workload().resources()));
            // Start, readiness and liveness all depend on the same post-start hooks, which may take minutes on a full
            // etcd.
            pod.container.setStartupProbe(probe("/readyz", 10, 5, 60));
            // A shard without its etcd is of no use: clients and the status had better know within seconds.
            pod.container.setReadinessProbe(probe("/readyz", 10, 5, 3));
            pod.container.setLivenessProbe(probe("/livez", 10, 10, 6));
            if (!server.isRootShard()) {
                pod.arg("--shard-name", server.name());
            }
            pod.arg("--shard-base-url", server.baseUrl());
            pod.arg("--shard-external-url", server.externalUrl());
            // Where such a version looks for its virtual workspaces when they are outside of its process: not behind a
            // front-proxy.
            if (server.workload().has(VersionSwitch.EXTERNAL_HOSTNAME) && server.virtualWorkspace() == null) {
                pod.arg("--external-hostname", server.externalHostname());
            }
            if (!server.isRootShard()) {
                pod.secret(
                        "client-kubeconfig",
                        server.name() + "-client-kubeconfig",
                        "/etc/kcp/client-kubeconfig",
                        Reload.BY_RESTART,
                        "kubeconfig");
                pod.arg("--root-shard-kubeconfig-file", "/etc/kcp/client-kubeconfig/kubeconfig");
            }
            pod.arg("--batteries-included", "workspace-types");
            // Nothing is written to disk: certificates and keys are all given.
            pod.arg("--root-directory", "");
            pod.arg("--enable-leader-election", true);
            pod.arg("--logging-format", "json");
        };
    }
}
