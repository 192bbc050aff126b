package io.kcp.operator.cluster;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A status as it is sent, compared without regard to its type; absent, null and an empty list are the same. */
final class StatusContent {
    /** What people and scripts wait for. */
    private static final Set<String> WAITED_FOR = Set.of("Ready", "Stalled", "Available", "Reconciling");

    private StatusContent() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> of(@Nullable Object status, KubernetesSerialization serialization) {
        return status == null
                ? Map.of()
                : (Map<String, Object>) withoutNothing(serialization.convertValue(status, Map.class));
    }

    /** Whether more than details differ. */
    static boolean isTransition(Map<String, Object> before, Map<String, Object> after) {
        return !Objects.equals(before.get("observedGeneration"), after.get("observedGeneration"))
                || !Objects.equals(before.get("phase"), after.get("phase"))
                || !conditions(before).equals(conditions(after));
    }

    private static Map<Object, Object> conditions(Map<String, Object> status) {
        Map<Object, Object> found = new LinkedHashMap<>();
        if (status.get("conditions") instanceof List<?> conditions) {
            for (Object condition : conditions) {
                if (condition instanceof Map<?, ?> fields
                        && fields.get("type") instanceof String type
                        && WAITED_FOR.contains(type)) {
                    found.put(type, String.valueOf(fields.get("status")));
                }
            }
        }
        return found;
    }

    private static Object withoutNothing(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> kept = new LinkedHashMap<>();
                map.forEach((key, inner) -> {
                    // An apply that empties a list leaves none behind.
                    if (inner != null && !List.of().equals(inner)) {
                        kept.put(key, withoutNothing(inner));
                    }
                });
                yield kept;
            }
            case List<?> list -> {
                List<Object> kept = new ArrayList<>();
                list.forEach(inner -> {
                    if (inner != null) {
                        kept.add(withoutNothing(inner));
                    }
                });
                yield kept;
            }
            default -> value;
        };
    }
}
