package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.model.Labels;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Whom a Secret or ConfigMap concerns by the labels that the operator gave it, through cert-manager or itself. */
final class Relations {
    private Relations() {}

    static <P extends CustomResource<?, ?>> Set<ResourceID> of(HasMetadata source, Class<P> type, Informers informers) {
        Map<String, String> labels = source.getMetadata().getLabels();
        String root = labels == null ? null : labels.get(Labels.ROOT_SHARD);
        if (labels == null || root == null) {
            return Set.of();
        }
        String namespace = source.getMetadata().getNamespace();
        String shard = labels.get(Labels.SHARD);
        String proxy = labels.get(Labels.FRONT_PROXY);
        if (shard != null) {
            return type == Shard.class
                    ? Set.of(new ResourceID(shard, namespace))
                    : type == RootShard.class && labels.containsKey(Labels.SERVICE_ACCOUNT_KEY)
                            ? Set.of(new ResourceID(root, namespace))
                            : Set.of();
        }
        if (proxy != null) {
            return type == FrontProxy.class ? Set.of(new ResourceID(proxy, namespace)) : Set.of();
        }
        if (type == RootShard.class) {
            return Set.of(new ResourceID(root, namespace));
        }
        return concernsMembers(source, root) ? members(namespace, root, type, informers) : Set.of();
    }

    /** Of a root shard's own Secrets, the others mount only its CAs; the key bundle is theirs as much as its. */
    private static boolean concernsMembers(HasMetadata source, String root) {
        String name = source.getMetadata().getName();
        return (name.startsWith(root) && name.endsWith("-ca"))
                || (source.getMetadata().getLabels() != null
                        && source.getMetadata().getLabels().containsKey(Labels.KEY_BUNDLE));
    }

    /** The Shards or FrontProxies of an installation. */
    static <P extends CustomResource<?, ?>> Set<ResourceID> members(
            String namespace, String root, Class<P> type, Informers informers) {
        if (type == CacheServer.class) {
            return Set.of();
        }
        var members = new LinkedHashSet<ResourceID>();
        informers.ofRootShard(type, namespace, root).forEach(member -> members.add(ResourceID.fromResource(member)));
        return members;
    }
}
