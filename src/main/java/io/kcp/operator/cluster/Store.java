package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the objects that one informer sees, with indexes of its own.
 *
 * <p>The informer's own indexes take an entry out before they put the new one in; whoever reads in between misses an object that was
 * never gone. A key bundle must not lose a shard that way, so here the new entry comes first.
 */
final class Store<T extends HasMetadata> implements ItemStore<T> {
    private final WatchedType<T> type;
    private final Map<String, T> items = new ConcurrentHashMap<>();
    private final Map<String, Index<T>> indexes;

    Store(WatchedType<T> type) {
        this.type = type;
        this.indexes = type.indexes().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Index<>(entry.getValue())));
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    @Override
    public String getKey(T object) {
        return key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    @Override
    public synchronized @Nullable T put(String key, T object) {
        T now = type.reduce().apply(object);
        indexes.values().forEach(index -> index.add(key, now));
        T before = items.put(key, now);
        if (before != null) {
            indexes.values().forEach(index -> {
                Collection<String> stale = new ArrayList<>(index.keysOf(before));
                stale.removeAll(index.keysOf(now));
                index.remove(key, stale);
            });
        }
        return before;
    }

    /** Lets go what nobody needs of an object that is as desired; nothing happens if another version of it has come. */
    synchronized void abridge(T object) {
        items.replace(getKey(object), object, Abridged.of(object));
    }

    @Override
    public synchronized @Nullable T remove(String key) {
        T before = items.remove(key);
        if (before != null) {
            indexes.values().forEach(index -> index.remove(key, index.keysOf(before)));
        }
        return before;
    }

    @Override
    public @Nullable T get(String key) {
        return items.get(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    /** What is kept of an object that a handler got as the API server sent it. */
    T reduced(T raw) {
        T kept = items.get(getKey(raw));
        return kept != null
                        && Objects.equals(
                                kept.getMetadata().getResourceVersion(),
                                raw.getMetadata().getResourceVersion())
                ? kept
                : type.reduce().apply(raw);
    }

    List<T> find(String indexName, String key) {
        Index<T> index = Objects.requireNonNull(indexes.get(indexName), indexName);
        return index.find(key).stream()
                .map(items::get)
                .filter(Objects::nonNull)
                .filter(object -> index.keysOf(object).contains(key))
                .toList();
    }
}
