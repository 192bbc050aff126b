package io.kcp.operator.cluster;

import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.model.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the custom resources and of the objects around them. Null means: not there. */
public interface Lookup {
    /** The objects of one namespace. */
    Observed in(String namespace);

    @Nullable
    RootShard rootShard(String namespace, String name);

    @Nullable
    Shard shard(String namespace, String name);

    /** The shards that name this root shard, by name; an absent root shard may have some too. */
    List<Shard> shardsOf(String namespace, String rootShard);

    /** The front-proxies that name this root shard, by name. */
    List<FrontProxy> frontProxiesOf(String namespace, String rootShard);

    @Nullable
    FrontProxy frontProxy(String namespace, String name);

    @Nullable
    CacheServer cacheServer(String namespace, String name);

    @Nullable
    VirtualWorkspace virtualWorkspace(String namespace, String name);

    /** Whether the cluster knows Certificates and Issuers. */
    boolean certManagerPresent();
}
