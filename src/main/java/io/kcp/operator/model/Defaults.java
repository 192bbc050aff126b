package io.kcp.operator.model;

/**
 * What the operator takes where neither an object nor its root shard says anything.
 *
 * @param repository image without tag
 * @param tag also read as the kcp version
 */
public record Defaults(String repository, String tag) {
    /** DNS suffix of Services in most clusters. */
    public static final String CLUSTER_DOMAIN = "cluster.local";

    /** The port every component listens on, and every Service without another offers. */
    public static final int PORT = 6443;

    /** Replicas of a Deployment at its creation. */
    public static final int REPLICAS = 2;
}
