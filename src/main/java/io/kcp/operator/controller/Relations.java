package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.model.Labels;
import io.kcp.operator.resolve.ReferenceIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom a Secret or ConfigMap concerns by the labels that the operator gave it, through cert-manager or itself. */
final class Relations {
    private Relations() {}

    static <P extends CustomResource<?, ?>> Set<ResourceID> of(HasMetadata source, Class<P> type, Informers informers) {
        Map<String, String> labels = source.getMetadata().getLabels();
        String namespace = source.getMetadata().getNamespace();
        if (labels != null && labels.containsKey(Labels.KUBECONFIG)) {
            return type == Kubeconfig.class
                    ? Set.of(new ResourceID(labels.get(Labels.KUBECONFIG), namespace))
                    : Set.of();
        }
        String root = labels == null ? null : labels.get(Labels.ROOT_SHARD);
        if (labels == null || root == null) {
            return Set.of();
        }
        String shard = labels.get(Labels.SHARD);
        String proxy = labels.get(Labels.FRONT_PROXY);
        if (shard != null) {
            return type == Shard.class
                    ? Set.of(new ResourceID(shard, namespace))
                    : type == RootShard.class && labels.containsKey(Labels.SERVICE_ACCOUNT_KEY)
                            ? Set.of(new ResourceID(root, namespace))
                            : Set.of();
        }
        String server = labels.get(Labels.VIRTUAL_WORKSPACE);
        if (server != null) {
            return type == VirtualWorkspace.class ? Set.of(new ResourceID(server, namespace)) : Set.of();
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

    /** The VirtualWorkspaces that name this shard. */
    static <P extends CustomResource<?, ?>> Set<ResourceID> servedBy(
            String namespace, String shard, Class<P> type, Informers informers) {
        var servers = new LinkedHashSet<ResourceID>();
        informers
                .referrers(type, ReferenceIndex.key("Shard", namespace, shard))
                .forEach(server -> servers.add(ResourceID.fromResource(server)));
        return servers;
    }

    /** The Shards, FrontProxies, VirtualWorkspaces or Kubeconfigs of an installation. */
    static <P extends CustomResource<?, ?>> Set<ResourceID> members(
            String namespace, String root, Class<P> type, Informers informers) {
        if (type == CacheServer.class) {
            return Set.of();
        }
        var members = new LinkedHashSet<ResourceID>();
        if (type == VirtualWorkspace.class) {
            informers
                    .referrers(type, ReferenceIndex.key("RootShard", namespace, root))
                    .forEach(server -> members.add(ResourceID.fromResource(server)));
            informers
                    .ofRootShard(Shard.class, namespace, root)
                    .forEach(shard -> members.addAll(
                            servedBy(namespace, shard.getMetadata().getName(), type, informers)));
            return members;
        }
        if (type == Kubeconfig.class) {
            members.addAll(kubeconfigsFor("RootShard", namespace, root, informers));
            for (var kind : List.of(Shard.class, FrontProxy.class)) {
                for (var member : members(namespace, root, kind, informers)) {
                    members.addAll(kubeconfigsFor(kind.getSimpleName(), namespace, member.getName(), informers));
                }
            }
            return members;
        }
        informers.ofRootShard(type, namespace, root).forEach(member -> members.add(ResourceID.fromResource(member)));
        return members;
    }

    static Set<ResourceID> kubeconfigsFor(String targetKind, String namespace, String target, Informers informers) {
        var found = new LinkedHashSet<ResourceID>();
        informers
                .referrers(Kubeconfig.class, ReferenceIndex.key(targetKind, namespace, target))
                .forEach(kubeconfig -> found.add(ResourceID.fromResource(kubeconfig)));
        return found;
    }
}
