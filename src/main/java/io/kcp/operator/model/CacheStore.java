package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.Etcd;
import org.jspecify.annotations.Nullable;

/** Where a cache server keeps its data. */
public sealed interface CacheStore {
    /** An etcd in the pod, on a volume that goes with the pod. */
    record InPod() implements CacheStore {}

    /**
     * An etcd in the pod, on a PersistentVolumeClaim.
     *
     * @param size a quantity
     * @param storageClass null for the cluster's default
     */
    record OnClaim(String size, @Nullable String storageClass) implements CacheStore {}

    /** An etcd cluster. */
    record Cluster(Etcd etcd) implements CacheStore {}

    /** Whether only one pod may run at a time, since two would keep two sets of data. */
    default boolean isEmbedded() {
        return !(this instanceof Cluster);
    }
}
