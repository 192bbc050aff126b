package io.kcp.operator.certmanager;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssuerRef(
        String name, @Nullable String kind, @Nullable String group) {
    /** An Issuer in the Certificate's own namespace. */
    public static IssuerRef issuer(String name) {
        return new IssuerRef(name, "Issuer", "cert-manager.io");
    }
}
