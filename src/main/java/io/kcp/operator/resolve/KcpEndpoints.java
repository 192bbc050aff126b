package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigAuthorizationStatus;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.KcpEndpoint;
import io.kcp.operator.model.Pki;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the operator itself calls kcp. Works for objects that are valid; others have no endpoints yet. */
public final class KcpEndpoints {
    private KcpEndpoints() {}

    /** The root shard itself, as {@code system:kcp:admin}. */
    public static KcpEndpoint rootShard(RootShard root) {
        return endpoint(root, Addresses.rootBase(root), operator(root), List.of());
    }

    /** The internal proxy of the root shard, behind which all shards are, as {@code system:kcp:admin}. */
    public static KcpEndpoint proxy(RootShard root) {
        return endpoint(root, Addresses.proxyBase(root), operator(root), List.of());
    }

    /** A shard itself, as {@code system:kcp:admin}. */
    public static KcpEndpoint shard(Shard shard, RootShard root) {
        return endpoint(root, Addresses.shardBase(shard, root), operator(root), own(shard));
    }

    /**
     * A shard itself, with the shard's own client certificate: kcp shows all logical clusters at once to {@code system:masters} only.
     */
    public static KcpEndpoint wholeShard(Shard shard, RootShard root) {
        return endpoint(
                root, Addresses.shardBase(shard, root), shard.getMetadata().getName() + "-client", own(shard));
    }

    /** Where rights were granted to a Kubeconfig; null where that is gone. What waits for its own end has its rights still. */
    public static @Nullable KcpEndpoint recorded(
            Kubeconfig kubeconfig, KubeconfigAuthorizationStatus place, Lookup lookup) {
        String namespace = kubeconfig.getMetadata().getNamespace();
        String name = place.rootShard();
        if (name == null) {
            // The Go operator did not write it down, and went by the target.
            name = kubeconfig.getSpec() != null
                            && kubeconfig.getSpec().target() != null
                            && Target.of(kubeconfig, lookup) instanceof Resolution.Resolved<Target>(Target target)
                    ? target.pki().rootShard()
                    : null;
        }
        RootShard root = name == null ? null : lookup.rootShard(namespace, name);
        if (root == null || root.getSpec() == null) {
            return null;
        }
        if (place.shard() != null) {
            Shard shard = lookup.shard(namespace, place.shard());
            return shard == null || shard.getSpec() == null ? null : shard(shard, root);
        }
        KcpEndpoint direct = rootShard(root);
        return direct.url().equals(place.url()) ? direct : proxy(root);
    }

    private static KcpEndpoint endpoint(RootShard root, String url, String credentials, List<String> more) {
        var authorities = new ArrayList<String>();
        String name = root.getMetadata().getName();
        authorities.add(new Pki(name, name + "-ca").serverCa());
        if (root.getSpec().caBundleSecretRef() != null) {
            authorities.add(root.getSpec().caBundleSecretRef().name());
        }
        authorities.addAll(more);
        return new KcpEndpoint(
                root.getMetadata().getNamespace(),
                name,
                url,
                credentials,
                authorities.stream().distinct().toList());
    }

    private static String operator(RootShard root) {
        return root.getMetadata().getName() + "-kcp-operator";
    }

    private static List<String> own(Shard shard) {
        var bundle = shard.getSpec().caBundleSecretRef();
        return bundle == null ? List.of() : List.of(bundle.name());
    }
}
