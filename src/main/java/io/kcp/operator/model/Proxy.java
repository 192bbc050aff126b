package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.PathMapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code kcp-front-proxy} needs: a FrontProxy, or the internal proxy of a root shard.
 *
 * @param prefix what its certificates' names begin with
 * @param bundlePrefix what the names of its merged CA Secrets and of its ConfigMap begin with
 * @param commonName of its client certificates; shards believe identity headers only from names they list
 * @param relation label on its Secrets, beside the root shard's
 * @param servicePort of its Service
 * @param keys null where it leaves ServiceAccount tokens to the shards
 */
public record Proxy(
        String namespace,
        String name,
        Workload workload,
        Pki pki,
        String prefix,
        String bundlePrefix,
        String commonName,
        Map<String, String> relation,
        List<String> hosts,
        int servicePort,
        String rootBaseUrl,
        @Nullable ServiceAccountKeys keys,
        @Nullable Authentication auth,
        List<PathMapping> pathMappings,
        List<String> clientCaBundles,
        @Nullable String caBundle,
        Map<String, CertificateTemplate> certificateTemplates) {
    public Proxy {
        relation = Map.copyOf(relation);
        hosts = List.copyOf(hosts);
        pathMappings = List.copyOf(pathMappings);
        clientCaBundles = List.copyOf(clientCaBundles);
        certificateTemplates = Map.copyOf(certificateTemplates);
    }

    /** The Secret with all CAs for client certificates; always made for a proxy. */
    public String clientCaSecret() {
        return bundlePrefix + "-merged-client-ca";
    }

    /** The Secret with the server CA and the user's bundle; only with a {@link #caBundle}. */
    public String caBundleSecret() {
        return bundlePrefix + "-merged-ca-bundle";
    }

    /** The ConfigMap with the path mappings. */
    public String configMap() {
        return bundlePrefix + "-config";
    }

    /** The Secret with the kubeconfig for the root shard and the shards. */
    public String kubeconfigSecret() {
        return prefix + "-dynamic-kubeconfig";
    }
}
