package io.kcp.operator.status;

import io.kcp.operator.model.CacheServerModel;
import io.kcp.operator.model.CacheStore;
import org.jspecify.annotations.Nullable;

/** What holds the data of a cache server, as soon as it serves from there. */
public final class CacheData {
    private CacheData() {}

    /**
     * @param before the last known, which stays while nothing serves
     * @return a UID; null for an etcd cluster, whose data is its own affair
     */
    public static @Nullable String uid(@Nullable String before, @Nullable CacheServerModel cache, Situation situation) {
        if (cache == null || !(situation instanceof Situation.Applied applied)) {
            return before;
        }
        String pod = applied.observed().readyPod(cache.name());
        String holder = switch (cache.store()) {
            case CacheStore.Cluster _ -> null;
            case CacheStore.InPod _ -> pod;
            case CacheStore.OnClaim _ ->
                pod == null ? null : applied.observed().claim(cache.workload().name());
        };
        return holder == null && cache.store().isEmbedded() ? before : holder;
    }
}
