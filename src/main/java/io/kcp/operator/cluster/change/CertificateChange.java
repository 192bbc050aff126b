package io.kcp.operator.cluster.change;

import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.CertificateStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Certificate has another specification, was issued, or failed to be. */
public final class CertificateChange {
    private CertificateChange() {}

    public static boolean differs(Certificate before, Certificate now) {
        return MetadataChange.differs(before, now) || !facts(before.getStatus()).equals(facts(now.getStatus()));
    }

    private static List<@Nullable Object> facts(@Nullable CertificateStatus status) {
        List<@Nullable Object> facts = new ArrayList<>();
        if (status != null) {
            facts.add(status.notAfter());
            facts.addAll(ConditionFacts.of(status));
        }
        return facts;
    }
}
