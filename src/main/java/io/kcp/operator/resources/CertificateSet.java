package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.IssuerReference;
import io.kcp.operator.model.CertificateRequestSpec;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The certificates of one component, in the order they are declared.
 *
 * @param labels of the Certificates
 * @param secretLabels of the Secrets that cert-manager makes
 */
public record CertificateSet(
        Map<String, CertificateTemplate> templates,
        Map<String, String> labels,
        Map<String, String> secretLabels,
        List<CertificateRequestSpec> requests) {

    public CertificateSet(
            Map<String, CertificateTemplate> templates, Map<String, String> labels, Map<String, String> secretLabels) {
        this(templates, labels, secretLabels, new ArrayList<>());
    }

    /** A CA, whose common name is its name. */
    public void authority(String name, String templateKey, IssuerReference issuer) {
        requests.add(new CertificateRequestSpec(
                name, templateKey, true, name, List.of(), List.of(), List.of(), issuer, true, secretLabels));
    }

    public void server(String name, List<String> hosts, String issuer) {
        requests.add(new CertificateRequestSpec(
                name, "server", false, null, List.of(), hosts, Certificates.SERVER, in(issuer), false, secretLabels));
    }

    public void client(String name, String templateKey, String commonName, List<String> organizations, String issuer) {
        requests.add(new CertificateRequestSpec(
                name,
                templateKey,
                false,
                commonName,
                organizations,
                List.of(),
                Certificates.CLIENT,
                in(issuer),
                false,
                secretLabels));
    }

    /** Signs ServiceAccount tokens. A renewal with another key would void them all. */
    public void signing(String name, String issuer, Map<String, String> mark) {
        requests.add(new CertificateRequestSpec(
                name,
                "service-account",
                false,
                name,
                List.of(),
                List.of(),
                Certificates.SIGNING,
                in(issuer),
                true,
                Labels.merge(secretLabels, mark)));
    }

    private static IssuerReference in(String issuer) {
        return new IssuerReference(issuer, "Issuer", "cert-manager.io");
    }

    /** @param field that holds the templates, without {@code spec.} */
    public List<Advice> unused(String field) {
        var known = requests.stream()
                .map(CertificateRequestSpec::templateKey)
                .collect(Collectors.toCollection(TreeSet::new));
        String unused = templates.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .map(key -> field + "." + key)
                .collect(Collectors.joining(", "));
        return unused.isEmpty()
                ? List.of()
                : List.of(new Advice(
                        Advice.TEMPLATES_USED,
                        true,
                        new Wait(
                                "UnknownTemplate",
                                "spec." + unused + ": no such certificate is made; those that are: "
                                        + String.join(", ", known))));
    }

    public List<String> names() {
        return requests.stream().map(CertificateRequestSpec::name).toList();
    }

    public List<HasMetadata> build(Observed observed) {
        return requests.stream()
                .<HasMetadata>map(
                        request -> Certificates.build(request, templates, labels, observed.certificate(request.name())))
                .toList();
    }
}
