package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds store keys by something that objects say of themselves. One writer at a time, any number of readers. */
final class Index<T extends HasMetadata> {
    private static final Logger LOG = LoggerFactory.getLogger(Index.class);

    private final Function<T, Collection<String>> keysOf;
    private final Map<String, Set<String>> entries = new ConcurrentHashMap<>();

    Index(Function<T, Collection<String>> keysOf) {
        this.keysOf = keysOf;
    }

    /** None where the function fails: one object that cannot be read must not stop the cache. */
    Collection<String> keysOf(T object) {
        try {
            return keysOf.apply(object);
        } catch (RuntimeException failure) {
            LOG.warn("Cannot say what {} refers to: {}", Key.of(object), failure.toString());
            return List.of();
        }
    }

    void add(String storeKey, T object) {
        for (String key : keysOf(object)) {
            entries.computeIfAbsent(key.intern(), _ -> ConcurrentHashMap.newKeySet(2))
                    .add(storeKey);
        }
    }

    void remove(String storeKey, Collection<String> keys) {
        for (String key : keys) {
            entries.computeIfPresent(key, (_, found) -> {
                found.remove(storeKey);
                return found.isEmpty() ? null : found;
            });
        }
    }

    Set<String> find(String key) {
        return entries.getOrDefault(key, Set.of());
    }
}
