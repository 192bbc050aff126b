package io.kcp.operator.render;

import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers from the input. */
record InputLookup(Input input, Report report) implements Lookup {
    @Override
    public Observed in(String namespace) {
        return new InputObserved(input, report, namespace);
    }

    @Override
    public @Nullable RootShard rootShard(String namespace, String name) {
        return input.get(RootShard.class, namespace, name);
    }

    @Override
    public @Nullable Shard shard(String namespace, String name) {
        return input.get(Shard.class, namespace, name);
    }

    @Override
    public List<Shard> shardsOf(String namespace, String rootShard) {
        return input.all(Shard.class).stream()
                .filter(shard -> namespace.equals(shard.getMetadata().getNamespace()))
                .filter(shard ->
                        shard.getSpec() != null && names(shard.getSpec().rootShard(), rootShard))
                .toList();
    }

    @Override
    public List<FrontProxy> frontProxiesOf(String namespace, String rootShard) {
        return input.all(FrontProxy.class).stream()
                .filter(proxy -> namespace.equals(proxy.getMetadata().getNamespace()))
                .filter(proxy ->
                        proxy.getSpec() != null && names(proxy.getSpec().rootShard(), rootShard))
                .toList();
    }

    private static boolean names(@Nullable RootShardConfig config, String rootShard) {
        return config != null
                && config.ref() != null
                && rootShard.equals(config.ref().name());
    }

    @Override
    public @Nullable FrontProxy frontProxy(String namespace, String name) {
        return input.get(FrontProxy.class, namespace, name);
    }

    @Override
    public @Nullable CacheServer cacheServer(String namespace, String name) {
        return input.get(CacheServer.class, namespace, name);
    }

    @Override
    public @Nullable VirtualWorkspace virtualWorkspace(String namespace, String name) {
        return input.get(VirtualWorkspace.class, namespace, name);
    }

    @Override
    public boolean certManagerPresent() {
        return true;
    }
}
