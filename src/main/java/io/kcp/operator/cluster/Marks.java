package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** The labels by which the caches recognise what they have to keep more of. */
public final class Marks {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OPERATOR = "kcp-operator";

    /** On Secrets whose certificate holds a ServiceAccount signing key: its public half is kept. */
    public static final String SERVICE_ACCOUNT_KEY = "operator.kcp.io/service-account-key";

    /** On ConfigMaps that hold nothing but public keys: they are kept whole. */
    public static final String KEY_BUNDLE = "operator.kcp.io/key-bundle";

    private Marks() {}

    static boolean isManaged(HasMetadata object) {
        return OPERATOR.equals(labels(object).get(MANAGED_BY));
    }

    static boolean has(HasMetadata object, String mark) {
        return "true".equals(labels(object).get(mark));
    }

    private static Map<String, String> labels(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
