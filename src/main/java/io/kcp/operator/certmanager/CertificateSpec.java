package io.kcp.operator.certmanager;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Empty lists and maps are left out, so that a desired object equals what the API server stores. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificateSpec(
        String secretName,
        @Nullable SecretTemplate secretTemplate,
        @Nullable Boolean isCA,
        @Nullable String commonName,
        @Nullable Subject subject,
        @Nullable List<String> dnsNames,
        @Nullable List<String> ipAddresses,
        @Nullable List<String> usages,
        @Nullable String duration,
        @Nullable String renewBefore,
        @Nullable PrivateKey privateKey,
        IssuerRef issuerRef) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SecretTemplate(
            @Nullable Map<String, String> annotations,
            @Nullable Map<String, String> labels) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Subject(
            @Nullable List<String> organizations,
            @Nullable List<String> countries,
            @Nullable List<String> organizationalUnits,
            @Nullable List<String> localities,
            @Nullable List<String> provinces,
            @Nullable List<String> streetAddresses,
            @Nullable List<String> postalCodes,
            @Nullable String serialNumber) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PrivateKey(
            @Nullable String algorithm,
            @Nullable String encoding,
            @Nullable String rotationPolicy,
            @Nullable Integer size) {}
}
