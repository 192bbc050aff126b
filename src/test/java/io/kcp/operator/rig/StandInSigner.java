package io.kcp.operator.rig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers Certificates and Issuers at once, for measurements of the operator alone: cert-manager takes a dozen writes
 * for each Certificate, this takes two. Every Certificate gets a P-256 key of its own; all are signed by one authority,
 * whatever the Issuer. What was issued once keeps its key and certificate when its Certificate changes.
 *
 * <p>Needs a {@link ControlPlane} whose cert-manager does not run.
 */
public final class StandInSigner implements AutoCloseable {
    private static final ResourceDefinitionContext ISSUERS = kind("Issuer", "issuers");
    private static final ResourceDefinitionContext CERTIFICATES = kind("Certificate", "certificates");
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final KubernetesClient client;
    private final CertificateAuthority authority = new CertificateAuthority("stand-in signer");
    private final StandIn<GenericKubernetesResource> issuers;
    private final StandIn<GenericKubernetesResource> certificates;

    private StandInSigner(KubernetesClient client) {
        this.client = client;
        this.issuers = new StandIn<>(client.genericKubernetesResources(ISSUERS).inAnyNamespace(), this::accept);
        this.certificates =
                new StandIn<>(client.genericKubernetesResources(CERTIFICATES).inAnyNamespace(), this::issue);
    }

    public static StandInSigner start(ControlPlane controlPlane) {
        return new StandInSigner(controlPlane.client(User.STAND_IN));
    }

    private static ResourceDefinitionContext kind(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("cert-manager.io")
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    private void accept(GenericKubernetesResource issuer) {
        if (!isReady(issuer)) {
            patchStatus(ISSUERS, issuer, Map.of("conditions", List.of(ready(issuer))));
        }
    }

    private void issue(GenericKubernetesResource certificate) {
        if (isReady(certificate)) {
            return;
        }
        write(secret(certificate));
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var end = now.plus(CertificateAuthority.VALIDITY);
        var status = Map.of(
                "conditions", List.of(ready(certificate)),
                "revision", 1,
                "notBefore", now.toString(),
                "notAfter", end.toString(),
                "renewalTime", end.minus(RENEWED_BEFORE).toString());
        patchStatus(CERTIFICATES, certificate, status);
    }

    private static boolean isReady(GenericKubernetesResource object) {
        return object.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && Objects.equals(fields.get("type"), "Ready")
                                && Objects.equals(fields.get("status"), "True")
                                && fields.get("observedGeneration") instanceof Number generation
                                && generation.longValue()
                                        == object.getMetadata().getGeneration());
    }

    private static Map<String, Object> ready(GenericKubernetesResource object) {
        return Map.of(
                "type", "Ready",
                "status", "True",
                "reason", "Ready",
                "message", "Answered by a stand-in",
                "lastTransitionTime",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "observedGeneration", object.getMetadata().getGeneration());
    }

    private void patchStatus(
            ResourceDefinitionContext kind, GenericKubernetesResource object, Map<String, Object> status) {
        client.genericKubernetesResources(kind)
                .resource(object)
                .subresource("status")
                .patch(StandIn.MERGE, client.getKubernetesSerialization().asJson(Map.of("status", status)));
    }

    private Secret secret(GenericKubernetesResource certificate) {
        var spec = client.getKubernetesSerialization().convertValue(certificate.<Object>get("spec"), Spec.class);
        var template = spec.secretTemplate() == null ? new Template(null, null) : spec.secretTemplate();
        var issued = authority.issue(
                spec.commonName() == null ? "" : spec.commonName(),
                orEmpty(spec.dnsNames()),
                orEmpty(spec.ipAddresses()),
                spec.isCA());
        return new SecretBuilder()
                .withNewMetadata()
                .withName(spec.secretName())
                .withNamespace(certificate.getMetadata().getNamespace())
                .withLabels(template.labels())
                .withAnnotations(template.annotations())
                .addToAnnotations(
                        "cert-manager.io/certificate-name",
                        certificate.getMetadata().getName())
                .endMetadata()
                .withType("kubernetes.io/tls")
                .addToData("tls.key", base64(issued.privateKey()))
                .addToData("tls.crt", base64(issued.certificate()))
                .addToData("ca.crt", base64(authority.certificate()))
                .build();
    }

    private void write(Secret secret) {
        try {
            client.resource(secret).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            var metadata = new SecretBuilder()
                    .withNewMetadata()
                    .withLabels(secret.getMetadata().getLabels())
                    .withAnnotations(secret.getMetadata().getAnnotations())
                    .endMetadata()
                    .build();
            client.resource(secret)
                    .patch(StandIn.MERGE, client.getKubernetesSerialization().asJson(metadata));
        }
    }

    private static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The part of a Certificate's spec that shows in its Secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Spec(
            String secretName,
            @Nullable String commonName,
            @Nullable List<String> dnsNames,
            @Nullable List<String> ipAddresses,
            boolean isCA,
            @Nullable Template secretTemplate) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Template(
            @Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {}

    @Override
    public void close() {
        certificates.close();
        issuers.close();
    }
}
