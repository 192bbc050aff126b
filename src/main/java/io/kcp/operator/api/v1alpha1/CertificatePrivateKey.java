package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.kcp.operator.api.schema.OneOf;
import org.jspecify.annotations.Nullable;

/** The private key of a certificate. */
@ValidationRule(value = Rules.KEY_SIZE, message = Rules.KEY_SIZE_MESSAGE)
@ApiObject
public record CertificatePrivateKey(
        @JsonPropertyDescription("RSA, ECDSA or Ed25519. Default: ECDSA.")
        @OneOf({"", "RSA", "ECDSA", "Ed25519"})
        @Nullable
        String algorithm,

        @JsonPropertyDescription("PKCS1 or PKCS8. Default: cert-manager's.") @OneOf({"", "PKCS1", "PKCS8"}) @Nullable
        String encoding,

        @JsonPropertyDescription("Whether a renewal makes a new key: Always or Never. Default: Never for CAs and "
                + "for keys that sign tokens, else cert-manager's.")
        @OneOf({"", "Never", "Always"})
        @Nullable
        String rotationPolicy,

        @JsonPropertyDescription("Size in bits: 256, 384 or 521 for ECDSA, 2048 to 8192 for RSA; 0 means unset. Not "
                + "read for Ed25519.")
        @Min(0)
        @Nullable
        Integer size) {}
