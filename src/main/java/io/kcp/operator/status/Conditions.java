package io.kcp.operator.status;

import io.kcp.operator.api.v1alpha1.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions over time: what is found now, with the moment since when it is so. */
public final class Conditions {
    /** Kubernetes' limit. */
    private static final int MESSAGE = 32_768;

    private Conditions() {}

    /** @param previous what was said before; conditions that are not found anew are dropped */
    public static List<Condition> update(
            @Nullable List<Condition> previous, Map<String, Finding> findings, long generation, Instant now) {
        var conditions = new ArrayList<Condition>();
        findings.forEach((type, finding) -> {
            String status = finding.holds() ? "True" : "False";
            Condition before = find(previous, type);
            String since = before != null && before.status().equals(status)
                    ? before.lastTransitionTime()
                    : now.truncatedTo(ChronoUnit.SECONDS).toString();
            conditions.add(new Condition(
                    type,
                    status,
                    generation,
                    since,
                    finding.reason(),
                    finding.message().length() > MESSAGE
                            ? finding.message().substring(0, MESSAGE)
                            : finding.message()));
        });
        return List.copyOf(conditions);
    }

    public static @Nullable Condition find(@Nullable List<Condition> conditions, String type) {
        return conditions == null
                ? null
                : conditions.stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst()
                        .orElse(null);
    }

    public static boolean isTrue(@Nullable List<Condition> conditions, String type) {
        Condition condition = find(conditions, type);
        return condition != null && condition.status().equals("True");
    }
}
