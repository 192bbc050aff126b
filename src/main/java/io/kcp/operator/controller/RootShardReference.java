package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.status.ConditionType;
import io.kcp.operator.status.Finding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Go operator's condition {@code RootShard}, its reasons and texts included. */
final class RootShardReference {
    private RootShardReference() {}

    static Map<String, Finding> findings(@Nullable RootShardConfig config, String namespace, Lookup lookup) {
        return Map.of(ConditionType.ROOT_SHARD, finding(config, namespace, lookup));
    }

    private static Finding finding(@Nullable RootShardConfig config, String namespace, Lookup lookup) {
        if (config == null
                || config.ref() == null
                || config.ref().name() == null
                || config.ref().name().isEmpty()) {
            return new Finding(false, "InvalidReference", "No valid RootShard defined in spec.");
        }
        return lookup.rootShard(namespace, config.ref().name()) == null
                ? new Finding(
                        false,
                        "InvalidReference",
                        "Failed to retrieve RootShard: RootShard "
                                + config.ref().name() + " does not exist.")
                : new Finding(true, "Valid", "RootShard reference is valid.");
    }
}
