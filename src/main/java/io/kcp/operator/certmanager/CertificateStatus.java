package io.kcp.operator.certmanager;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificateStatus(
        @Nullable List<CertificateCondition> conditions,
        @Nullable String notAfter,
        @Nullable String renewalTime) {

    /** Null where cert-manager has said nothing yet. */
    public @Nullable CertificateCondition readiness() {
        return conditions == null
                ? null
                : conditions.stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .findFirst()
                        .orElse(null);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CertificateCondition(
            String type,
            String status,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Long observedGeneration,
            @Nullable String lastTransitionTime) {}
}
