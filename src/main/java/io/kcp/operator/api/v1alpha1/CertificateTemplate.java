package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Changes to one of the cert-manager Certificates that the operator makes. */
@ApiObject
public record CertificateTemplate(
        @JsonPropertyDescription("Labels and annotations for the Certificate.") @Nullable
        TemplateMetadata metadata,

        @JsonPropertyDescription("Changes to the Certificate itself.") @Nullable
        CertificateTemplateSpec spec) {}
