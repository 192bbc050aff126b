package io.kcp.operator.gitops;

import java.util.Map;

/** One object of each kind, all of one installation. */
final class OneOfEach {
    /** By kind. */
    static final Map<String, String> NAMES = Map.of(
            "CacheServer", "cache",
            "RootShard", "root",
            "Shard", "theseus",
            "VirtualWorkspace", "vw",
            "FrontProxy", "kcp",
            "Kubeconfig", "client");

    private OneOfEach() {}
}
