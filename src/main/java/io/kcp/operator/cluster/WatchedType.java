package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of a type are watched, and what is kept of them.
 *
 * @param labelSelector null where all objects of the type are watched
 * @param reduce makes what is kept; may change and return its argument, and must take what it returned before
 * @param presence whether the API server must know the type
 * @param indexes by name, functions from an object as it is kept to the keys that find it
 */
record WatchedType<T extends HasMetadata>(
        Class<T> type,
        @Nullable String labelSelector,
        UnaryOperator<T> reduce,
        Presence presence,
        Map<String, Function<T, Collection<String>>> indexes) {

    enum Presence {
        BUILT_IN,
        REQUIRED,
        OPTIONAL
    }

    String plural() {
        return HasMetadata.getPlural(type);
    }
}
