package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.kcp.operator.api.schema.DateTime;
import org.jspecify.annotations.Nullable;

/** A certificate that the operator asked for. */
@ApiObject
public record CertificateStatus(
        @JsonPropertyDescription("Name of the Certificate.") @Required @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("When it ends. Unset until it is issued.") @DateTime @Nullable
        String notAfter,

        @JsonPropertyDescription("When it is to be renewed.") @DateTime @Nullable
        String renewalTime) {}
