package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceTarget;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.status.Finding;
import org.jspecify.annotations.Nullable;

/** The Go operator's condition {@code ReferenceValid}, its reasons and texts included. */
final class TargetReference {
    private TargetReference() {}

    static Finding finding(@Nullable VirtualWorkspaceTarget target, String namespace, Lookup lookup) {
        if (target == null || (target.rootShardRef() == null) == (target.shardRef() == null)) {
            return missing("no valid target for VirtualWorkspace found");
        }
        if (target.shardRef() == null) {
            return rootShard(target.rootShardRef(), namespace, lookup);
        }
        String name = target.shardRef().name();
        Shard shard = name == null ? null : lookup.shard(namespace, name);
        if (shard == null) {
            return missing("failed to get Shard: Shard " + name + " does not exist");
        }
        var config = shard.getSpec() == null ? null : shard.getSpec().rootShard();
        return config == null || config.ref() == null
                ? missing("the Shard does not reference a (valid) RootShard")
                : rootShard(config.ref(), namespace, lookup);
    }

    private static Finding rootShard(@Nullable LocalReference reference, String namespace, Lookup lookup) {
        String name = reference == null ? null : reference.name();
        return name == null || lookup.rootShard(namespace, name) == null
                ? missing("failed to get RootShard: RootShard " + name + " does not exist")
                : new Finding(true, "ReferenceValid", "Target reference is valid");
    }

    private static Finding missing(String message) {
        return new Finding(false, "ReferenceNotFound", message);
    }
}
