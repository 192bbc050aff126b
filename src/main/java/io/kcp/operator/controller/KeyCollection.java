package io.kcp.operator.controller;

import io.kcp.operator.resources.KeyBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects changes of ServiceAccount keys for a moment before they are published: each publication restarts every shard.
 *
 * <p>At a first installation the bundle waits until every shard known by then has its key, so that no pod starts only to be
 * restarted. What is remembered here is lost with the process, which costs one wait.
 */
final class KeyCollection {
    /** Of a first bundle that holds the key of every shard: those that are applied with it were known before it had one. */
    static final Duration FIRST = Duration.ofMillis(500);

    /** Of a first bundle that lacks keys: their certificates may never come. */
    static final Duration INCOMPLETE = Duration.ofSeconds(10);

    /** Of a bundle in use: more shards may just be on their way. */
    static final Duration CHANGED = Duration.ofSeconds(2);

    private final Map<String, Pending> pending = new HashMap<>();

    private record Pending(List<KeyBundle.Key> keys, Instant since) {}

    /**
     * @param publish what belongs into the cluster now; null: leave what is there
     * @param lookAgain when the answer may be another one; null: when keys change
     */
    record Decision(
            @Nullable List<KeyBundle.Key> publish, @Nullable Duration lookAgain) {}

    /**
     * @param installation the root shard's UID
     * @param published what is in the cluster; null where there is nothing yet
     * @param complete whether the key of every shard is among {@code wanted}
     */
    synchronized Decision decide(
            String installation,
            @Nullable List<KeyBundle.Key> published,
            List<KeyBundle.Key> wanted,
            boolean complete,
            Instant now) {
        if (wanted.equals(published)) {
            pending.remove(installation);
            return new Decision(published, null);
        }
        Pending known = pending.get(installation);
        if (known == null || !identities(known.keys()).equals(identities(wanted))) {
            known = new Pending(wanted, now);
            pending.put(installation, known);
        }
        Duration left = Duration.between(now, known.since().plus(quiet(published != null, complete)));
        return left.isPositive() ? new Decision(null, left) : new Decision(known.keys(), null);
    }

    private static Duration quiet(boolean inUse, boolean complete) {
        if (inUse) {
            return CHANGED;
        }
        return complete ? FIRST : INCOMPLETE;
    }

    /** Without the time until which a replaced key is trusted: as long as that is not published, it moves on with the clock. */
    private static List<String> identities(List<KeyBundle.Key> keys) {
        return keys.stream()
                .map(key -> key.owner() + (key.trustedUntil() == null ? " " : " replaced ") + key.pem())
                .toList();
    }
}
