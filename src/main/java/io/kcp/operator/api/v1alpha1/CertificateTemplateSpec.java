package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record CertificateTemplateSpec(
        @Nullable List<String> dnsNames,
        @Nullable String duration,
        @Nullable List<String> ipAddresses,
        @Nullable IssuerReference issuerRef,
        @Nullable CertificatePrivateKey privateKey,
        @Nullable String renewBefore,
        @Nullable TemplateMetadata secretTemplate,
        @Nullable CertificateSubject subject) {}
