package io.kcp.operator.model;

import io.kcp.operator.api.v1alpha1.IssuerReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RootShard with everything it refers to.
 *
 * @param rootCaIssuer signs the root CA; null where the user brings the CA
 * @param proxy the internal proxy
 * @param members the Shards of the installation, sorted by name
 */
public record RootShardModel(
        KcpServer server, @Nullable IssuerReference rootCaIssuer, Proxy proxy, List<InstallationShard> members) {
    public RootShardModel {
        members = List.copyOf(members);
    }

    /** Names of the Shards, sorted. */
    public List<String> shards() {
        return members.stream().map(InstallationShard::name).toList();
    }
}
