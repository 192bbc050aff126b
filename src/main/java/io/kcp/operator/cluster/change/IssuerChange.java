package io.kcp.operator.cluster.change;

import io.kcp.operator.certmanager.CertificateStatus;
import io.kcp.operator.certmanager.Issuer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Issuer has another specification, or has become ready or unready. */
public final class IssuerChange {
    private IssuerChange() {}

    public static boolean differs(Issuer before, Issuer now) {
        return MetadataChange.differs(before, now) || !facts(before.getStatus()).equals(facts(now.getStatus()));
    }

    private static List<@Nullable Object> facts(@Nullable CertificateStatus status) {
        return status == null ? List.of() : ConditionFacts.of(status.conditions());
    }
}
