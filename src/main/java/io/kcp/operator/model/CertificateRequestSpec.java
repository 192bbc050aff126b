package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.IssuerReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as the operator wants it, before the user's template.
 *
 * @param name of the Certificate and of its Secret
 * @param templateKey key in {@code certificateTemplates}
 * @param hosts DNS names and IP addresses together
 * @param keepKey whether a renewal keeps the private key: CAs, whose certificates others trust, and keys that sign tokens
 */
public record CertificateRequestSpec(
        String name,
        String templateKey,
        boolean isCa,
        @Nullable String commonName,
        List<String> organizations,
        List<String> hosts,
        List<String> usages,
        IssuerReference issuer,
        boolean keepKey,
        Map<String, String> secretLabels) {
    public CertificateRequestSpec {
        organizations = List.copyOf(organizations);
        hosts = List.copyOf(hosts);
        usages = List.copyOf(usages);
        secretLabels = Map.copyOf(secretLabels);
    }
}
