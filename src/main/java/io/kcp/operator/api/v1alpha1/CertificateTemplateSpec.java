package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a Certificate. Lists are joined with what the operator needs; single values replace its own.
 *
 * <p>Durations are Go durations: hours, minutes and seconds, no days.
 */
@ValidationRule(value = Rules.CERTIFICATE_DURATION, message = Rules.CERTIFICATE_DURATION_MESSAGE)
@ValidationRule(value = Rules.CERTIFICATE_RENEWAL, message = Rules.CERTIFICATE_RENEWAL_MESSAGE)
@ValidationRule(value = Rules.RENEWAL_BEFORE_END, message = Rules.RENEWAL_BEFORE_END_MESSAGE)
@ApiObject
public record CertificateTemplateSpec(
        @JsonPropertyDescription("DNS names to add. Together with issuerRef they replace those of the operator.")
        @Size(max = 256)
        @Nullable
        List<@Size(min = 1, max = 253) String> dnsNames,

        @JsonPropertyDescription("How long the certificate is valid, such as 8760h; at least 1h.")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String duration,

        @JsonPropertyDescription("IP addresses to add, IPv4 or IPv6.") @Size(max = 256) @Nullable
        List<@Size(min = 1, max = 45) @Pattern(Patterns.IP) String> ipAddresses,

        @JsonPropertyDescription("Issuer to use instead of the operator's.") @Nullable
        IssuerReference issuerRef,

        @JsonPropertyDescription("Kind and size of the key.") @Nullable
        CertificatePrivateKey privateKey,

        @JsonPropertyDescription("How long before its end the certificate is renewed, such as 720h; at least 5m and "
                + "less than duration.")
        @Size(max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @Nullable
        String renewBefore,

        @JsonPropertyDescription("Labels and annotations for the Secret with the certificate.") @Nullable
        TemplateMetadata secretTemplate,

        @JsonPropertyDescription("Additions to the subject.") @Nullable
        CertificateSubject subject) {}
