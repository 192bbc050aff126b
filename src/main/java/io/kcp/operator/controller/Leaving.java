package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.cluster.Applier;
import io.kcp.operator.resources.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the Secrets that cert-manager issued go with their owner: first the Certificates, since cert-manager writes a Secret anew as long as
 * there is one that asks for it. What it was just about to write when they went comes a moment later.
 */
final class Leaving {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final Wait CLEARING =
            new Wait("RemovingCertificates", "its Certificates and their Secrets are being deleted");

    private final Applier applier;
    private final Map<String, Instant> cleared = new ConcurrentHashMap<>();

    Leaving(Applier applier) {
        this.applier = applier;
    }

    /** Null once nothing is left. */
    @Nullable
    Wait clear(CustomResource<?, ?> owner, Instant now) {
        String uid = owner.getMetadata().getUid();
        Instant since = cleared.get(uid);
        // It may be gone by now without the caches showing it, and what has its names then is somebody else's.
        if (since != null && !now.isBefore(since.plus(MOMENT))) {
            return null;
        }
        if (applier.deleteCertificates(owner) > 0) {
            cleared.remove(uid);
            return CLEARING;
        }
        if (applier.deleteIssued(owner, _ -> false) > 0) {
            return CLEARING;
        }
        cleared.putIfAbsent(uid, now);
        return CLEARING;
    }

    void forget(CustomResource<?, ?> owner) {
        cleared.remove(owner.getMetadata().getUid());
    }
}
