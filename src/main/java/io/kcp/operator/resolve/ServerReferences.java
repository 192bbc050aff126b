package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.ExternalCache;
import io.kcp.operator.model.ExternalVirtualWorkspace;
import io.kcp.operator.model.Host;
import org.jspecify.annotations.Nullable;

/** The CacheServer and the VirtualWorkspace that a root shard or shard names. */
final class ServerReferences {
    private ServerReferences() {}

    static <M> @Nullable Resolution<M> cacheServer(
            @Nullable LocalReference reference, String field, String namespace, Lookup lookup) {
        return reference == null || lookup.cacheServer(namespace, reference.name()) != null
                ? null
                : new Resolution.Waiting<>(
                        "CacheServerNotFound",
                        "CacheServer " + reference.name() + ", named by " + field
                                + ", does not exist: create it, or remove the reference");
    }

    /** Null where none is named. Call it once {@link #cacheServer} has found nothing wrong. */
    static @Nullable ExternalCache external(
            @Nullable LocalReference reference, String namespace, Lookup lookup, Defaults defaults) {
        CacheServer found = reference == null ? null : lookup.cacheServer(namespace, reference.name());
        if (reference == null || found == null) {
            return null;
        }
        var spec = found.getSpec();
        return new ExternalCache(
                reference.name(),
                CacheServerResolver.caSecret(reference.name(), spec == null ? null : spec.certificates()),
                Inheritance.image(spec == null ? null : spec.image(), null, defaults)
                        .version(),
                CacheServerResolver.store(spec == null ? null : spec.etcd()).isEmbedded());
    }

    /** @param kind of the object that refers, {@code RootShard} or {@code Shard} */
    static <M> @Nullable Resolution<M> virtualWorkspace(
            @Nullable LocalReference reference, String kind, String namespace, String name, Lookup lookup) {
        if (reference == null) {
            return null;
        }
        VirtualWorkspace found = lookup.virtualWorkspace(namespace, reference.name());
        if (found == null || found.getSpec() == null || found.getSpec().external() == null) {
            return new Resolution.Waiting<>(
                    "VirtualWorkspaceNotFound",
                    "VirtualWorkspace " + reference.name()
                            + ", named by spec.kcpVirtualWorkspace, does not exist: create it, or remove the reference");
        }
        var target = found.getSpec().target();
        var wanted = kind.equals("Shard") ? target.shardRef() : target.rootShardRef();
        if (wanted == null || !name.equals(wanted.name())) {
            return new Resolution.Invalid<>(
                    "VirtualWorkspaceMismatch",
                    "VirtualWorkspace " + reference.name()
                            + ", named by spec.kcpVirtualWorkspace, serves another shard: its"
                            + " spec.target must name " + kind + " " + name);
        }
        return null;
    }

    static @Nullable ExternalVirtualWorkspace external(
            @Nullable LocalReference reference, String namespace, Lookup lookup) {
        if (reference == null) {
            return null;
        }
        VirtualWorkspace found = lookup.virtualWorkspace(namespace, reference.name());
        if (found == null) {
            return null;
        }
        var external = found.getSpec().external();
        return new ExternalVirtualWorkspace(reference.name(), Host.url(external.hostname(), external.port()));
    }
}
