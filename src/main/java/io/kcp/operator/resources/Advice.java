package io.kcp.operator.resources;

/**
 * What works, and yet not as its user may believe. It is said in a condition that is there only as long as there is something to
 * say, and holds nothing up.
 *
 * @param condition type of the condition, whose status is {@code False}
 * @param warns whether it is worth an Event too
 */
public record Advice(String condition, boolean warns, Wait why) {
    /** Of everything that runs: whether kcp at its version knows the extra arguments. */
    public static final String ARGUMENTS_KNOWN = "ArgumentsKnown";

    /** Of a root shard or shard: whether the features that its extra arguments ask for work in its kcp. */
    public static final String FEATURES_WORK = "FeaturesWork";

    /** Of everything that has certificates: whether each template is one of a certificate that is made. */
    public static final String TEMPLATES_USED = "TemplatesUsed";

    /** Of a cache server: whether its data outlives its pod. */
    public static final String DATA_DURABLE = "DataDurable";

    /** Of a cache server: whether it knows its clients. */
    public static final String CLIENTS_AUTHENTICATED = "ClientsAuthenticated";

    /** Of a root shard: whether its installation has a cache server that fits its shards. */
    public static final String CACHE_SERVER_FITS = "CacheServerFits";

    /** Of a root shard: whether kcp accepts the tokens of each shard on every other. */
    public static final String TOKENS_SHARED = "TokensShared";
}
