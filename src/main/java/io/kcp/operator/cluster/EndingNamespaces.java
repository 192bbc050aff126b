package io.kcp.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The namespaces of which the API server has said that they are being deleted, and that nothing can be made there any more. Each child
 * that goes then wakes its owner, which lacks all those that went before.
 */
final class EndingNamespaces {
    /** For how long it is believed: one with the same name may come after it. */
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private final Map<String, Long> heardOf = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    EndingNamespaces(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean contains(String namespace) {
        Long since = heardOf.get(namespace);
        return since != null && isBelieved(since);
    }

    private boolean isBelieved(long since) {
        return nanoTime.getAsLong() - since < BELIEVED.toNanos();
    }

    /** Remembers what a refusal says. */
    void hear(String namespace, KubernetesClientException refusal) {
        if (refusal.getStatus() != null
                && refusal.getStatus().getDetails() != null
                && refusal.getStatus().getDetails().getCauses().stream()
                        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()))) {
            heardOf.values().removeIf(since -> !isBelieved(since));
            heardOf.put(namespace, nanoTime.getAsLong());
        }
    }
}
