package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.model.Defaults;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code spec.replicas} of a Deployment.
 *
 * <p>Server-side apply puts a field that it once sent and then leaves out back to the API server's default. So what the user
 * leaves open is sent as it is found, for as long as the operator is the only one who ever wrote it; the first scale by somebody
 * else (kubectl, a HorizontalPodAutoscaler) takes the field over, and from then on it is left out.
 */
final class Replicas {
    private static final String MANAGER = "kcp-operator";

    private Replicas() {}

    /** Null: not part of the desired object. */
    static @Nullable Integer of(@Nullable Integer wanted, @Nullable Deployment live) {
        if (wanted != null) {
            return wanted;
        }
        if (live == null || live.getSpec() == null || live.getSpec().getReplicas() == null) {
            return Defaults.REPLICAS;
        }
        return ownedByOthers(live) ? null : live.getSpec().getReplicas();
    }

    private static boolean ownedByOthers(Deployment live) {
        var managers = live.getMetadata().getManagedFields();
        return managers != null
                && managers.stream()
                        .anyMatch(entry -> !MANAGER.equals(entry.getManager()) && holdsReplicas(entry.getFieldsV1()));
    }

    private static boolean holdsReplicas(@Nullable FieldsV1 fields) {
        return fields != null
                && fields.getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && spec.containsKey("f:replicas");
    }
}
