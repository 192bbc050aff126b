package io.kcp.operator.cluster.change;

import io.kcp.operator.certmanager.Issuer;

/** An Issuer has another specification, or has become ready or unready. */
public final class IssuerChange {
    private IssuerChange() {}

    public static boolean differs(Issuer before, Issuer now) {
        return MetadataChange.differs(before, now)
                || !ConditionFacts.of(before.getStatus()).equals(ConditionFacts.of(now.getStatus()));
    }
}
