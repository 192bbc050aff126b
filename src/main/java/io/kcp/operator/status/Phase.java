package io.kcp.operator.status;

import io.kcp.operator.api.v1alpha1.Condition;
import java.util.List;

/** The Go operator's {@code status.phase}, for those who script against it. Conditions say more. */
public final class Phase {
    private Phase() {}

    public static String of(List<Condition> conditions, boolean deleting) {
        return deleting
                ? "Deleting"
                : Conditions.isTrue(conditions, ConditionType.AVAILABLE) ? "Running" : "Provisioning";
    }
}
