package io.kcp.operator.cluster;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status of custom resources: when it differs, and details no more often than every few seconds.
 *
 * <p>While an installation comes up, its messages change with every pod and certificate. What people and scripts wait for is written at
 * once all the same. Where many objects come up together, their details share an allowance, so that they do not hold up what they tell
 * of.
 */
public final class StatusWriter {
    private static final Duration BETWEEN_DETAILS = Duration.ofSeconds(5);
    private static final int DETAILS_PER_SECOND = 4;
    private static final int DETAILS_AT_ONCE = 20;

    /** An API server that was restored from a backup may never reach the version again. */
    private static final Duration LONGEST_IN_FLIGHT = Duration.ofMinutes(5);

    private static final int MOST = 20_000;
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Applier.FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final KubernetesSerialization serialization;
    private final InstantSource clock;
    private final Allowance allowance = new Allowance(DETAILS_PER_SECOND, DETAILS_AT_ONCE);
    private final Map<String, Written> written = RecentlyUsed.atMost(MOST);

    public sealed interface Result {
        record Written() implements Result {}

        record Unchanged() implements Result {}

        /** Only details differ, and some were written a moment ago: reconcile again after this time. */
        record Later(Duration after) implements Result {}
    }

    /** The last write to an object, by the resource version that it led to. */
    private record Written(String version, Map<String, Object> status, Instant at) {
        /** From now on the cache has it. */
        Written seen() {
            return status.isEmpty() ? this : new Written(version, Map.of(), at);
        }
    }

    public StatusWriter(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.serialization = client.getKubernetesSerialization();
        this.clock = clock;
    }

    /** @param live as the cache has it */
    public <S, C extends CustomResource<?, S>> Result write(C live, S status) {
        String uid = live.getMetadata().getUid();
        Map<String, Object> wanted = StatusContent.of(status, serialization);
        Written last = written.get(uid);
        Written ahead = last != null && isInFlight(last, live) ? last : null;
        Map<String, Object> known = ahead != null ? ahead.status() : StatusContent.of(live.getStatus(), serialization);
        if (last != null && ahead == null) {
            written.put(uid, last.seen());
        }
        if (wanted.equals(known)) {
            return new Result.Unchanged();
        }
        Instant now = clock.instant();
        if (last != null && !StatusContent.isTransition(known, wanted)) {
            Duration wait = Duration.between(now, last.at().plus(BETWEEN_DETAILS));
            if (wait.isPositive()) {
                return new Result.Later(wait);
            }
            if (!allowance.take(now)) {
                return new Result.Later(BETWEEN_DETAILS);
            }
        }
        C answer = send(live, status);
        if (answer == null) {
            return new Result.Unchanged();
        }
        written.put(uid, new Written(answer.getMetadata().getResourceVersion(), wanted, now));
        return new Result.Written();
    }

    /** A cache may lag several writes behind: what it shows is out of date for as long as it is older than the last one. */
    private boolean isInFlight(Written last, CustomResource<?, ?> live) {
        return ResourceVersions.isOlder(live.getMetadata().getResourceVersion(), last.version())
                && Duration.between(last.at(), clock.instant()).compareTo(LONGEST_IN_FLIGHT) < 0;
    }

    /** Null where the object is no longer there. */
    private <S, C extends CustomResource<?, S>> @Nullable C send(C live, S status) {
        try {
            return client.resource(body(live, status)).subresource("status").patch(APPLY);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == 404) {
                return null;
            }
            throw failure;
        }
    }

    private static <S, C extends CustomResource<?, S>> C body(C live, S status) {
        C body = Requests.bare(live);
        body.setStatus(status);
        return body;
    }
}
