package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.kcp.operator.api.v1alpha1.CertificateSubject;
import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.CertificateTemplateSpec;
import io.kcp.operator.api.v1alpha1.IssuerReference;
import io.kcp.operator.api.v1alpha1.TemplateMetadata;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.CertificateSpec;
import io.kcp.operator.certmanager.IssuerRef;
import io.kcp.operator.model.CertificateRequestSpec;
import io.kcp.operator.model.GoDuration;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Names;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A certificate request and the user's template for it, as cert-manager's Certificate. */
public final class Certificates {
    /** RFC 5280 usages, as cert-manager spells them. */
    public static final List<String> SERVER = List.of("server auth", "key encipherment", "digital signature");

    public static final List<String> CLIENT = List.of("client auth");
    public static final List<String> SIGNING = List.of("digital signature", "key encipherment");

    private static final Duration CA_LIFETIME = Duration.ofDays(3_650);
    private static final Duration CA_RENEWAL = Duration.ofDays(30);
    private static final Duration LEAF_LIFETIME = Duration.ofDays(365);
    private static final Duration LEAF_RENEWAL = Duration.ofDays(7);

    private Certificates() {}

    /** @param live the Certificate as it is: an existing one keeps its key algorithm and size unless the template names others */
    public static Certificate build(
            CertificateRequestSpec request,
            Map<String, CertificateTemplate> templates,
            Map<String, String> labels,
            @Nullable Certificate live) {
        CertificateTemplate template = templates.get(request.templateKey());
        var metadata = template == null ? null : template.metadata();
        var overlay = template == null ? null : template.spec();
        var certificate = new Certificate();
        certificate.setMetadata(new ObjectMetaBuilder()
                .withName(request.name())
                .withLabels(Labels.merge(labels(metadata), labels))
                .withAnnotations(Labels.merge(annotations(metadata), Map.of()))
                .build());
        certificate.setSpec(new CertificateSpec(
                request.name(),
                secretTemplate(request, overlay),
                request.isCa() ? true : null,
                request.commonName() == null ? null : Names.limit(request.commonName(), Names.COMMON_NAME),
                subject(request, overlay == null ? null : overlay.subject()),
                hosts(request, overlay, false),
                hosts(request, overlay, true),
                request.usages(),
                GoDuration.format(lifetime(request, overlay)),
                GoDuration.format(renewal(request, overlay)),
                privateKey(request, overlay, live),
                issuer(overlay == null || overlay.issuerRef() == null ? request.issuer() : overlay.issuerRef())));
        return certificate;
    }

    private static IssuerRef issuer(IssuerReference reference) {
        return new IssuerRef(reference.name(), reference.kind(), reference.group());
    }

    private static CertificateSpec.SecretTemplate secretTemplate(
            CertificateRequestSpec request, @Nullable CertificateTemplateSpec overlay) {
        var template = overlay == null ? null : overlay.secretTemplate();
        return new CertificateSpec.SecretTemplate(
                Labels.merge(annotations(template), Map.of()), Labels.merge(labels(template), request.secretLabels()));
    }

    private static List<String> hosts(
            CertificateRequestSpec request, @Nullable CertificateTemplateSpec overlay, boolean addresses) {
        var hosts = new TreeSet<String>();
        List<String> added = overlay == null ? null : addresses ? overlay.ipAddresses() : overlay.dnsNames();
        // A template with an issuer of its own says all names itself: a public CA would refuse the cluster's.
        boolean replaced =
                !addresses && overlay != null && overlay.issuerRef() != null && added != null && !added.isEmpty();
        if (!replaced) {
            request.hosts().stream()
                    .map(Host::canonical)
                    .filter(host -> Host.isAddress(host) == addresses)
                    .forEach(hosts::add);
        }
        if (added != null) {
            hosts.addAll(added);
        }
        return List.copyOf(hosts);
    }

    private static Duration lifetime(CertificateRequestSpec request, @Nullable CertificateTemplateSpec overlay) {
        return overlay == null || overlay.duration() == null
                ? request.isCa() ? CA_LIFETIME : LEAF_LIFETIME
                : GoDuration.parse(overlay.duration());
    }

    /** cert-manager refuses a renewal window as long as the lifetime, so that a short lifetime gets a shorter window. */
    private static Duration renewal(CertificateRequestSpec request, @Nullable CertificateTemplateSpec overlay) {
        if (overlay != null && overlay.renewBefore() != null) {
            return GoDuration.parse(overlay.renewBefore());
        }
        Duration usual = request.isCa() ? CA_RENEWAL : LEAF_RENEWAL;
        Duration third = lifetime(request, overlay).dividedBy(3).truncatedTo(ChronoUnit.SECONDS);
        return usual.compareTo(third) < 0 ? usual : third;
    }

    private static CertificateSpec.PrivateKey privateKey(
            CertificateRequestSpec request, @Nullable CertificateTemplateSpec overlay, @Nullable Certificate live) {
        var template = overlay == null ? null : overlay.privateKey();
        var existing =
                live == null || live.getSpec() == null ? null : live.getSpec().privateKey();
        String algorithm = template == null ? null : template.algorithm();
        Integer size = template == null || template.size() == null || template.size() <= 0 ? null : template.size();
        if (algorithm == null && existing != null) {
            algorithm = existing.algorithm();
            size = size == null ? existing.size() : size;
        }
        if (algorithm == null) {
            // A size above 521 bits can only be meant for RSA.
            algorithm = size != null && size > 521 ? "RSA" : "ECDSA";
        }
        if (size == null) {
            size = switch (algorithm) {
                case "RSA" -> 4096;
                case "ECDSA" -> 256;
                default -> null;
            };
        }
        String rotation = template == null ? null : template.rotationPolicy();
        return new CertificateSpec.PrivateKey(
                algorithm,
                template == null ? null : template.encoding(),
                rotation == null ? request.keepKey() ? "Never" : "Always" : rotation,
                size);
    }

    private static CertificateSpec.@Nullable Subject subject(
            CertificateRequestSpec request, @Nullable CertificateSubject template) {
        if (template == null) {
            return request.organizations().isEmpty()
                    ? null
                    : new CertificateSpec.Subject(request.organizations(), null, null, null, null, null, null, null);
        }
        return new CertificateSpec.Subject(
                union(request.organizations(), template.organizations()),
                union(List.of(), template.countries()),
                union(List.of(), template.organizationalUnits()),
                union(List.of(), template.localities()),
                union(List.of(), template.provinces()),
                union(List.of(), template.streetAddresses()),
                union(List.of(), template.postalCodes()),
                template.serialNumber());
    }

    private static List<String> union(Collection<String> ours, @Nullable Collection<String> theirs) {
        var union = new TreeSet<>(ours);
        if (theirs != null) {
            union.addAll(theirs);
        }
        return List.copyOf(union);
    }

    private static Map<String, String> labels(@Nullable TemplateMetadata metadata) {
        return metadata == null || metadata.labels() == null ? Map.of() : metadata.labels();
    }

    private static Map<String, String> annotations(@Nullable TemplateMetadata metadata) {
        return metadata == null || metadata.annotations() == null ? Map.of() : metadata.annotations();
    }
}
