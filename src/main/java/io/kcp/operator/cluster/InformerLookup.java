package io.kcp.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.model.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers from the caches. */
public final class InformerLookup implements Lookup {
    private final Informers informers;
    private final PublicValues publicValues;
    private final MadeSecrets madeSecrets;

    public InformerLookup(Informers informers, KubernetesClient client) {
        this.informers = informers;
        this.publicValues = new PublicValues(client);
        this.madeSecrets = new MadeSecrets(client);
    }

    @Override
    public Observed in(String namespace) {
        return new CachedObserved(informers, publicValues, madeSecrets, namespace);
    }

    @Override
    public @Nullable RootShard rootShard(String namespace, String name) {
        return informers.of(RootShard.class).get(namespace, name);
    }

    @Override
    public @Nullable Shard shard(String namespace, String name) {
        return informers.of(Shard.class).get(namespace, name);
    }

    @Override
    public List<Shard> shardsOf(String namespace, String rootShard) {
        return informers.ofRootShard(Shard.class, namespace, rootShard);
    }

    @Override
    public List<FrontProxy> frontProxiesOf(String namespace, String rootShard) {
        return informers.ofRootShard(FrontProxy.class, namespace, rootShard);
    }

    @Override
    public @Nullable FrontProxy frontProxy(String namespace, String name) {
        return informers.of(FrontProxy.class).get(namespace, name);
    }

    @Override
    public @Nullable CacheServer cacheServer(String namespace, String name) {
        return informers.of(CacheServer.class).get(namespace, name);
    }

    @Override
    public @Nullable VirtualWorkspace virtualWorkspace(String namespace, String name) {
        return informers.of(VirtualWorkspace.class).get(namespace, name);
    }

    @Override
    public boolean certManagerPresent() {
        return informers.certManagerPresent();
    }
}
