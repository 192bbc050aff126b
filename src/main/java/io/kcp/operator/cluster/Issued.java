package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.kcp.operator.model.Labels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose the Secrets are that cert-manager wrote for our Certificates. cert-manager gives them no owner, and leaves them behind.
 *
 * <p>A Secret counts only with the labels that we had cert-manager put on it, and under the name of the Certificate that it was written
 * for, which our Certificates have in common with their Secrets: people copy labels.
 */
final class Issued {
    private static final String CERTIFICATE_NAME = "cert-manager.io/certificate-name";

    /** The most special first: what belongs to a shard names its root shard as well. */
    private static final Map<String, String> OWNERS = new LinkedHashMap<>();

    static {
        OWNERS.put(Labels.KUBECONFIG, "Kubeconfig");
        OWNERS.put(Labels.VIRTUAL_WORKSPACE, "VirtualWorkspace");
        OWNERS.put(Labels.CACHE_SERVER, "CacheServer");
        OWNERS.put(Labels.FRONT_PROXY, "FrontProxy");
        OWNERS.put(Labels.SHARD, "Shard");
        OWNERS.put(Labels.ROOT_SHARD, "RootShard");
    }

    private Issued() {}

    /** The index key of a Secret: {@link #key} of its owner. */
    static Collection<String> keysOf(Secret secret) {
        Map<String, String> labels = secret.getMetadata().getLabels();
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        if (labels == null
                || annotations == null
                || !Marks.isManaged(secret)
                || !secret.getMetadata().getName().equals(annotations.get(CERTIFICATE_NAME))) {
            return List.of();
        }
        for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
            String name = labels.get(owner.getKey());
            if (name != null) {
                return List.of(key(owner.getValue(), secret.getMetadata().getNamespace(), name));
            }
        }
        return List.of();
    }

    static String key(HasMetadata owner) {
        return key(
                owner.getKind(),
                owner.getMetadata().getNamespace(),
                Labels.limit(owner.getMetadata().getName()));
    }

    private static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
