package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Labels;
import java.util.Map;

/** Recognises by their labels what the caches have to keep more of. */
final class Marks {
    private Marks() {}

    static boolean isManaged(HasMetadata object) {
        return Labels.MANAGER.equals(labels(object).get(Labels.MANAGED_BY));
    }

    /** Its certificate holds a ServiceAccount signing key: the public half is kept. */
    static boolean isServiceAccountKey(HasMetadata object) {
        return "true".equals(labels(object).get(Labels.SERVICE_ACCOUNT_KEY));
    }

    /** It holds nothing but public keys: it is kept whole. */
    static boolean isKeyBundle(HasMetadata object) {
        return "true".equals(labels(object).get(Labels.KEY_BUNDLE));
    }

    private static Map<String, String> labels(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
