package io.kcp.operator.gitops;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;

/** What kstatus, and by it Flux, concludes from an object of a kind that it does not know: the rules of its documentation. */
enum Kstatus {
    CURRENT,
    IN_PROGRESS,
    FAILED,
    TERMINATING;

    static Kstatus of(GenericKubernetesResource object) {
        if (object.getMetadata().getDeletionTimestamp() != null) {
            return TERMINATING;
        }
        if (object.get("status", "observedGeneration") instanceof Number observed
                && observed.longValue() != object.getMetadata().getGeneration()) {
            return IN_PROGRESS;
        }
        if (says(object, "Reconciling", "True")) {
            return IN_PROGRESS;
        }
        if (says(object, "Stalled", "True")) {
            return FAILED;
        }
        return says(object, "Ready", "False") || says(object, "Ready", "Unknown") ? IN_PROGRESS : CURRENT;
    }

    private static boolean says(GenericKubernetesResource object, String type, String status) {
        return object.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && type.equals(fields.get("type"))
                                && status.equals(fields.get("status")));
    }
}
