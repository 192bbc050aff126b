package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the root of all certificates comes from. */
@ValidationRule(
        value = "has(self.issuerRef) != has(self.caSecretRef)",
        message = "exactly one source of the root CA is needed: set issuerRef (a cert-manager issuer "
                + "issues it) or caSecretRef (a Secret holds it)")
@ApiObject
public record Certificates(
        @JsonPropertyDescription("cert-manager issuer that issues the root CA. Excludes caSecretRef.") @Nullable
        IssuerReference issuerRef,

        @JsonPropertyDescription("Secret with an existing CA (tls.crt, tls.key) to be the root CA. Excludes issuerRef.")
        @Nullable
        LocalReference caSecretRef) {}
