package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was sent a moment ago and the caches do not show yet, so that it is not sent again meanwhile.
 *
 * <p>An entry holds only while the cache shows just what it showed before the write: the first event of the object ends it. Time ends it
 * as well, since a broken watch may swallow events.
 */
final class InFlight implements Watched.Listener<HasMetadata> {
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final int MOST = 20_000;

    private final Map<Key, Sent> entries = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Sent> eldest) {
            return size() > MOST;
        }
    });

    private record Sent(@Nullable String versionBefore, String digest, long at) {}

    /** @param cachedVersion the resource version that the cache shows, null where it shows nothing */
    boolean covers(Key key, @Nullable String cachedVersion, Supplier<String> digest) {
        Sent sent = entries.get(key);
        if (sent == null) {
            return false;
        }
        if (!Objects.equals(sent.versionBefore(), cachedVersion) || System.nanoTime() - sent.at() > LONGEST_NANOS) {
            entries.remove(key);
            return false;
        }
        return sent.digest().equals(digest.get());
    }

    /** @param cachedNow what the cache shows by now: the event may have been quicker than the answer */
    void sent(Key key, @Nullable String versionBefore, String digest, Supplier<@Nullable String> cachedNow) {
        entries.put(key, new Sent(versionBefore, digest, System.nanoTime()));
        if (!Objects.equals(versionBefore, cachedNow.get())) {
            entries.remove(key);
        }
    }

    @Override
    public void added(HasMetadata now) {
        entries.remove(Key.of(now));
    }

    @Override
    public void changed(HasMetadata before, HasMetadata now) {
        entries.remove(Key.of(now));
    }

    @Override
    public void removed(HasMetadata last) {
        entries.remove(Key.of(last));
    }
}
