package io.kcp.operator.status;

import io.kcp.operator.api.v1alpha1.CertificateStatus;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Observed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When certificates end and when cert-manager will renew them. */
public final class CertificateExpiry {
    private CertificateExpiry() {}

    public static List<CertificateStatus> of(List<String> names, Observed observed) {
        return names.stream()
                .sorted()
                .map(name -> status(name, observed.certificate(name)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable CertificateStatus status(String name, @Nullable Certificate certificate) {
        var status = certificate == null ? null : certificate.getStatus();
        return status == null || status.notAfter() == null
                ? null
                : new CertificateStatus(name, status.notAfter(), status.renewalTime());
    }
}
