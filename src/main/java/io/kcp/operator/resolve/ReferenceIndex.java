package io.kcp.operator.resolve;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Volume;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.model.Reference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Under which keys a custom resource is found when something it names changes: {@code Kind/namespace/name}. */
public final class ReferenceIndex {
    private ReferenceIndex() {}

    public static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }

    public static Collection<String> keys(HasMetadata resource) {
        var keys = new LinkedHashSet<String>();
        String namespace = resource.getMetadata().getNamespace();
        switch (resource) {
            case RootShard root
            when root.getSpec() != null -> {
                var spec = root.getSpec();
                add(keys, namespace, References.of(spec));
                volumes(keys, namespace, spec.extraVolumes());
                volumes(
                        keys,
                        namespace,
                        spec.proxy() == null ? null : spec.proxy().extraVolumes());
                named(
                        keys,
                        "CacheServer",
                        namespace,
                        spec.cache() == null ? null : spec.cache().ref());
                named(keys, "VirtualWorkspace", namespace, spec.kcpVirtualWorkspace());
            }
            case Shard shard
            when shard.getSpec() != null -> {
                var spec = shard.getSpec();
                add(keys, namespace, References.of(spec));
                volumes(keys, namespace, spec.extraVolumes());
                named(
                        keys,
                        "CacheServer",
                        namespace,
                        spec.cache() == null ? null : spec.cache().ref());
                named(keys, "VirtualWorkspace", namespace, spec.kcpVirtualWorkspace());
                named(
                        keys,
                        "RootShard",
                        namespace,
                        spec.rootShard() == null ? null : spec.rootShard().ref());
            }
            case FrontProxy proxy
            when proxy.getSpec() != null -> {
                var spec = proxy.getSpec();
                add(keys, namespace, References.of(spec));
                volumes(keys, namespace, spec.extraVolumes());
                named(
                        keys,
                        "RootShard",
                        namespace,
                        spec.rootShard() == null ? null : spec.rootShard().ref());
            }
            case CacheServer cache
            when cache.getSpec() != null -> {
                add(keys, namespace, References.of(cache.getSpec()));
                volumes(keys, namespace, cache.getSpec().extraVolumes());
            }
            case VirtualWorkspace server
            when server.getSpec() != null -> {
                var spec = server.getSpec();
                add(keys, namespace, References.of(spec));
                volumes(keys, namespace, spec.extraVolumes());
                if (spec.initContainers() != null) {
                    spec.initContainers().forEach(container -> volumes(keys, namespace, container.volumes()));
                }
                if (spec.target() != null) {
                    named(keys, "RootShard", namespace, spec.target().rootShardRef());
                    named(keys, "Shard", namespace, spec.target().shardRef());
                }
            }
            case Kubeconfig kubeconfig
            when kubeconfig.getSpec() != null -> {
                var spec = kubeconfig.getSpec();
                if (spec.target() != null) {
                    named(keys, "RootShard", namespace, spec.target().rootShardRef());
                    named(keys, "Shard", namespace, spec.target().shardRef());
                    named(keys, "FrontProxy", namespace, spec.target().frontProxyRef());
                }
                named(keys, "Secret", namespace, spec.secretRef());
                named(
                        keys,
                        "Secret",
                        namespace,
                        spec.argoCD() == null ? null : spec.argoCD().secretRef());
            }
            default -> {}
        }
        return keys;
    }

    private static void add(Set<String> keys, String namespace, List<Reference> references) {
        references.forEach(reference -> keys.add(key(reference.kind().toString(), namespace, reference.name())));
    }

    private static void volumes(Set<String> keys, String namespace, @Nullable List<Volume> volumes) {
        if (volumes == null) {
            return;
        }
        for (Volume volume : volumes) {
            if (volume.getSecret() != null) {
                keys.add(key("Secret", namespace, volume.getSecret().getSecretName()));
            }
            if (volume.getConfigMap() != null) {
                keys.add(key("ConfigMap", namespace, volume.getConfigMap().getName()));
            }
            if (volume.getProjected() != null && volume.getProjected().getSources() != null) {
                volume.getProjected().getSources().forEach(source -> {
                    if (source.getSecret() != null) {
                        keys.add(key("Secret", namespace, source.getSecret().getName()));
                    }
                    if (source.getConfigMap() != null) {
                        keys.add(key(
                                "ConfigMap", namespace, source.getConfigMap().getName()));
                    }
                });
            }
        }
    }

    private static void named(Set<String> keys, String kind, String namespace, @Nullable LocalReference reference) {
        if (reference != null && Inheritance.filled(reference.name())) {
            keys.add(key(kind, namespace, reference.name()));
        }
    }
}
