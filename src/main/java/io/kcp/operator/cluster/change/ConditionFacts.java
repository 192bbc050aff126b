package io.kcp.operator.cluster.change;

import io.kcp.operator.certmanager.CertificateStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What matters in cert-manager's conditions: Ready. On its way there a Certificate changes half a dozen times. */
final class ConditionFacts {
    private ConditionFacts() {}

    static List<@Nullable Object> of(@Nullable CertificateStatus status) {
        var ready = status == null ? null : status.readiness();
        return ready == null ? List.of() : Arrays.asList(ready.status(), ready.reason(), ready.observedGeneration());
    }
}
