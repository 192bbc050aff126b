package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.IssuerReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CacheServer with everything it refers to.
 *
 * @param rootCaIssuer signs its CA; null where the user brings the CA
 * @param caSecret the Secret with its CA
 * @param hosts of the serving certificate
 */
public record CacheServerModel(
        String namespace,
        String name,
        Workload workload,
        @Nullable IssuerReference rootCaIssuer,
        String caSecret,
        List<String> hosts,
        String url,
        CacheStore store,
        Map<String, CertificateTemplate> certificateTemplates) {
    public CacheServerModel {
        hosts = List.copyOf(hosts);
        certificateTemplates = Map.copyOf(certificateTemplates);
    }

    /** Issuer of its certificates, and Certificate of its CA unless the user brings one. */
    public String ca() {
        return name + "-ca";
    }

    /** As those see it that replicate through it. */
    public ExternalCache external() {
        return new ExternalCache(name, caSecret, workload.version(), store.isEmbedded());
    }
}
