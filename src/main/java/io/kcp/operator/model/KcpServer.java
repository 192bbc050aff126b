package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.Audit;
import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.Authorization;
import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.Etcd;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code kcp start} needs: a root shard or a shard.
 *
 * @param name of the RootShard or Shard
 * @param hosts of the serving certificate, as they appear in URLs
 * @param baseUrl where other components reach it directly
 * @param rootBaseUrl the same of the root shard
 * @param externalUrl the public address of the installation
 * @param internalExternalUrl the same for traffic between components
 * @param cacheServer null for the cache inside the root shard
 * @param clientCaBundles user's Secrets with more CAs for client certificates
 * @param caBundle user's Secret with more CAs to trust as a client
 * @param auth inherited settings included; its {@code serviceAccount} is answered by {@code keys}
 */
public record KcpServer(
        String namespace,
        String name,
        Workload workload,
        Pki pki,
        List<String> hosts,
        String baseUrl,
        String rootBaseUrl,
        String externalUrl,
        String externalHostname,
        String internalExternalUrl,
        Etcd etcd,
        @Nullable ExternalCache cacheServer,
        @Nullable ExternalVirtualWorkspace virtualWorkspace,
        ServiceAccountKeys keys,
        @Nullable Authentication auth,
        @Nullable Authorization authorization,
        @Nullable Audit audit,
        List<String> clientCaBundles,
        @Nullable String caBundle,
        Map<String, CertificateTemplate> certificateTemplates) {
    public KcpServer {
        hosts = List.copyOf(hosts);
        clientCaBundles = List.copyOf(clientCaBundles);
        certificateTemplates = Map.copyOf(certificateTemplates);
    }

    public boolean isRootShard() {
        return workload.component() == Component.ROOT_SHARD;
    }

    /** The Secret with all CAs for client certificates. */
    public String clientCaSecret() {
        return clientCaBundles.isEmpty() ? pki.clientCa() : name + "-merged-client-ca";
    }

    /** The Secret with the server CA and the user's bundle; only with a {@link #caBundle}. */
    public String caBundleSecret() {
        return name + "-merged-ca-bundle";
    }
}
