package io.kcp.operator.cluster.change;

import io.kcp.operator.certmanager.CertificateStatus.CertificateCondition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What matters in cert-manager's conditions: Ready. On its way there a Certificate changes half a dozen times. */
final class ConditionFacts {
    private ConditionFacts() {}

    static List<@Nullable Object> of(@Nullable List<CertificateCondition> conditions) {
        List<@Nullable Object> facts = new ArrayList<>();
        if (conditions != null) {
            for (CertificateCondition condition : conditions) {
                if (condition.type().equals("Ready")) {
                    facts.add(condition.status());
                    facts.add(condition.reason());
                    facts.add(condition.observedGeneration());
                }
            }
        }
        return facts;
    }
}
