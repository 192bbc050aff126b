package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A cert-manager issuer. */
@ApiObject
public record IssuerReference(
        @JsonPropertyDescription("Name of the issuer.") @Required @Size(min = 1, max = 253) @Pattern(Patterns.NAME)
        String name,

        @JsonPropertyDescription(
                "Kind of the issuer: Issuer, ClusterIssuer or that of an external one. Default: " + "Issuer.")
        @Size(max = 63)
        @Nullable
        String kind,

        @JsonPropertyDescription("API group of the issuer. Default: cert-manager.io.") @Size(max = 253) @Nullable
        String group) {}
