package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** An etcd inside the pod of a cache server. */
@ApiObject
public record EmbeddedEtcd(
        @JsonPropertyDescription(
                "Volume that outlives the pod. Default: none; the data goes with the pod, and the shards "
                        + "write it anew.")
        @Nullable
        EtcdStorage storage) {}
