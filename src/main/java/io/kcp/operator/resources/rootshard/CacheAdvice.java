package io.kcp.operator.resources.rootshard;

import io.kcp.operator.model.KcpVersion;
import io.kcp.operator.model.RootShardModel;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.List;

/** Whether an installation has a cache server that fits its shards. */
final class CacheAdvice {
    private CacheAdvice() {}

    static List<Advice> of(RootShardModel model) {
        var cache = model.server().cacheServer();
        if (cache == null) {
            return model.members().isEmpty()
                    ? List.of()
                    : List.of(new Advice(
                            Advice.CACHE_SERVER_FITS,
                            true,
                            new Wait(
                                    "CacheServerMissing",
                                    "the installation has " + (model.members().size() + 1)
                                            + " shards and no cache server, which kcp needs as soon as there is more than"
                                            + " one: create a CacheServer and name it in spec.cache.ref")));
        }
        var others = new ArrayList<String>();
        KcpVersion own = model.server().workload().version();
        if (!own.isOfSameMinor(cache.version())) {
            others.add("RootShard " + model.server().name() + " (" + own + ")");
        }
        model.members().stream()
                .filter(shard -> !shard.version().isOfSameMinor(cache.version()))
                .map(shard -> "Shard " + shard.name() + " (" + shard.version() + ")")
                .forEach(others::add);
        return others.isEmpty()
                ? List.of()
                : List.of(new Advice(
                        Advice.CACHE_SERVER_FITS,
                        true,
                        new Wait(
                                "CacheServerVersionSkew",
                                "CacheServer " + cache.name() + " (" + cache.version()
                                        + ") is of another kcp minor version than " + String.join(", ", others)
                                        + ": give them the same in spec.image.tag")));
    }
}
