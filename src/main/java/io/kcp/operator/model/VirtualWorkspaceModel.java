package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A VirtualWorkspace with everything it refers to.
 *
 * @param hosts of the serving certificate
 * @param url the address that its shard advertises
 * @param privateUrl where kcp's own components reach it, null where that is {@code url}
 * @param cacheServer what its shard replicates through; null for the cache inside the root shard, and for programs of third
 *     parties, which know of none
 * @param rootBaseUrl address of the root shard
 * @param frontProxyUrl where all shards can be reached at, for traffic between components
 * @param command of a server of a third party; empty for kcp's own
 * @param kubeconfig user's Secret with a kubeconfig for the server; null for {@link #groups the operator's identity}
 * @param clientCaBundles user's Secrets with more CAs for client certificates
 * @param caBundle user's Secret with more CAs to trust as a client
 */
public record VirtualWorkspaceModel(
        String namespace,
        String name,
        Workload workload,
        Pki pki,
        Target target,
        List<String> hosts,
        String url,
        @Nullable String privateUrl,
        @Nullable ExternalCache cacheServer,
        String rootBaseUrl,
        String frontProxyUrl,
        List<String> command,
        @Nullable String kubeconfig,
        List<InitStep> initSteps,
        List<String> clientCaBundles,
        @Nullable String caBundle,
        Map<String, CertificateTemplate> certificateTemplates) {
    /**
     * The shard that the server talks to.
     *
     * @param kind {@code RootShard} or {@code Shard}
     * @param deployment what runs it
     */
    public record Target(String kind, String name, String deployment, String baseUrl) {
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    public VirtualWorkspaceModel {
        hosts = List.copyOf(hosts);
        command = List.copyOf(command);
        initSteps = List.copyOf(initSteps);
        clientCaBundles = List.copyOf(clientCaBundles);
        certificateTemplates = Map.copyOf(certificateTemplates);
    }

    /** The Secret with all CAs for client certificates. */
    public String clientCaSecret() {
        return clientCaBundles.isEmpty() ? pki.clientCa() : name + "-merged-client-ca";
    }

    /** The Secret with the server CA and the user's bundle; only with a {@link #caBundle}. */
    public String caBundleSecret() {
        return name + "-merged-ca-bundle";
    }

    /** The Secret with the kubeconfigs for {@link #clientCertificate}. */
    public String kubeconfigSecret() {
        return name + "-virtual-workspace-kubeconfig";
    }

    /** As whom a container presents itself to the shard unless the user gives it a kubeconfig. */
    public String clientCertificate() {
        return name + "-client";
    }

    /**
     * As a member of which groups a container presents itself unless the user gives it a kubeconfig. kcp's own server lists and watches
     * all logical clusters of its shard at once, which kcp leaves to {@code system:masters}; a front-proxy takes that group away,
     * and {@code system:kcp:admin} is left. The program of a third party may do everything in each workspace, which is the latter.
     */
    public List<String> groups() {
        if (workload.isForeign()) {
            return List.of("system:kcp:admin");
        }
        return asksFrontProxy() ? List.of("system:masters", "system:kcp:admin") : List.of("system:masters");
    }

    /** Whether the server asks logical clusters of other shards who may do what. */
    public boolean asksFrontProxy() {
        return kubeconfig == null && !workload.isForeign() && workload.has(VersionSwitch.EXTERNAL_ADMIN);
    }

    /** Whether a container has no kubeconfig of the user's. Else nobody holds such a certificate. */
    public boolean needsClientCertificate() {
        return kubeconfig == null || initSteps.stream().anyMatch(step -> step.kubeconfig() == null);
    }

    /** Whether the cache is neither in a cache server nor in the shard that the server talks to anyway. */
    public boolean cacheIsElsewhere() {
        return cacheServer == null && !workload.isForeign() && !target.baseUrl().equals(rootBaseUrl);
    }
}
