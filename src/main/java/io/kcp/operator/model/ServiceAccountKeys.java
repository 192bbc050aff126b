package io.kcp.operator.model;

/**
 * How ServiceAccount tokens are verified.
 *
 * @param merged whether the keys of every shard are trusted, or only the process's own
 * @param bundleParts how many ConfigMaps the key bundle fills; at least 1, more only past 900 KiB of keys
 * @param lookup {@code --service-account-lookup}: whether a legacy token must still exist as a Secret; bound tokens are always looked up
 */
public record ServiceAccountKeys(boolean merged, int bundleParts, boolean lookup) {}
