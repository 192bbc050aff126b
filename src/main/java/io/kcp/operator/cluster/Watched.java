package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All objects of one type in the watched namespaces, as far as they are kept.
 *
 * <p>What it gives out is shared: nobody may change it.
 */
public final class Watched<T extends HasMetadata> {
    /** The key of the only store where all namespaces are watched. */
    static final String EVERYWHERE = "";

    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final WatchedType<T> type;
    private final Map<String, Store<T>> stores;
    private final List<Listener<? super T>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean synced;

    /** Told of every change, one at a time per namespace, with objects as they are kept. Must be quick. */
    public interface Listener<T> {
        void added(T now);

        void changed(T before, T now);

        void removed(T last);
    }

    Watched(WatchedType<T> type, Collection<String> namespaces) {
        this.type = type;
        this.stores = namespaces.isEmpty()
                ? Map.of(EVERYWHERE, new Store<>(type))
                : namespaces.stream()
                        .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new Store<>(type)));
    }

    public Class<T> type() {
        return type.type();
    }

    public @Nullable T get(String namespace, String name) {
        Store<T> store = stores.getOrDefault(namespace, stores.get(EVERYWHERE));
        return store == null ? null : store.get(Store.key(namespace, name));
    }

    /** Keeps only part of an object that is as desired, and that {@link #get} gave out. */
    void abridge(T object) {
        Store<T> store = stores.getOrDefault(object.getMetadata().getNamespace(), stores.get(EVERYWHERE));
        if (store != null) {
            store.abridge(object);
        }
    }

    /** All objects, in no order. */
    public List<T> list() {
        return stores.values().stream().flatMap(Store::values).toList();
    }

    /** Whether all objects are known: the first list has been read, and the type has not gone since. */
    public boolean isSynced() {
        return synced;
    }

    /** Hears of every object that is there, and then of every change; of some perhaps twice. */
    public void subscribe(Listener<? super T> listener) {
        listeners.add(listener);
        list().forEach(object -> tell(listener, one -> one.added(object)));
    }

    public void unsubscribe(Listener<? super T> listener) {
        listeners.remove(listener);
    }

    /** The objects that an index finds, by namespace and name. */
    List<T> find(String index, String key) {
        return stores.values().stream()
                .flatMap(store -> store.find(index, key).stream())
                .sorted(Comparator.comparing((T object) -> object.getMetadata().getNamespace())
                        .thenComparing(object -> object.getMetadata().getName()))
                .toList();
    }

    WatchedType<T> definition() {
        return type;
    }

    Map<String, Store<T>> stores() {
        return stores;
    }

    void synced(boolean now) {
        synced = now;
    }

    /** Forgets everything: the type is gone, and with it its objects. */
    void clear() {
        synced = false;
        for (Store<T> store : stores.values()) {
            for (T object : store.values().toList()) {
                T last = store.remove(store.getKey(object));
                if (last != null) {
                    tell(listener -> listener.removed(last));
                }
            }
        }
    }

    ResourceEventHandler<T> handler(Store<T> store) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T raw) {
                T now = store.reduced(raw);
                tell(listener -> listener.added(now));
            }

            @Override
            public void onUpdate(T before, T raw) {
                T now = store.reduced(raw);
                tell(listener -> listener.changed(before, now));
            }

            @Override
            public void onDelete(T raw, boolean finalStateUnknown) {
                T last = type.reduce().apply(raw);
                tell(listener -> listener.removed(last));
            }
        };
    }

    private void tell(Consumer<Listener<? super T>> news) {
        listeners.forEach(listener -> tell(listener, news));
    }

    private void tell(Listener<? super T> listener, Consumer<Listener<? super T>> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException failure) {
            LOG.error("{} failed at a change of {}", listener, type.plural(), failure);
        }
    }
}
