package io.kcp.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The namespaces of which the API server has said that they are being deleted, and that nothing can be made there any more. Each child
 * that goes then wakes its owner, which lacks all those that went before.
 */
final class EndingNamespaces {
    /** For how long it is believed: one with the same name may come after it. */
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private final Map<String, Long> heardOf = new ConcurrentHashMap<>();

    boolean contains(String namespace) {
        Long since = heardOf.get(namespace);
        if (since != null && System.nanoTime() - since > BELIEVED.toNanos()) {
            heardOf.remove(namespace, since);
            return false;
        }
        return since != null;
    }

    /** Remembers what a refusal says. */
    void hear(String namespace, KubernetesClientException refusal) {
        if (refusal.getStatus() != null
                && refusal.getStatus().getDetails() != null
                && refusal.getStatus().getDetails().getCauses().stream()
                        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()))) {
            heardOf.put(namespace, System.nanoTime());
        }
    }
}
