package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.External;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where components are reached, and under which names they must therefore be certified. */
final class Addresses {
    private Addresses() {}

    /** In the cluster's DNS. */
    static String service(String service, String namespace, String domain) {
        return service + "." + namespace + ".svc." + domain;
    }

    /** Every form under which a Service resolves inside the cluster, and localhost for port-forwards. */
    static List<String> hosts(String service, String namespace, String domain, @Nullable String... more) {
        var hosts = new LinkedHashSet<String>();
        hosts.add("localhost");
        hosts.add(service);
        hosts.add(service + "." + namespace);
        hosts.add(service + "." + namespace + ".svc");
        hosts.add(service(service, namespace, domain));
        for (String host : more) {
            if (host != null && !host.isEmpty()) {
                hosts.add(Host.bare(host));
            }
        }
        return new ArrayList<>(hosts);
    }

    static String domain(@Nullable String own, @Nullable String inherited) {
        String given = Inheritance.or(Inheritance.given(own), Inheritance.given(inherited));
        return given == null ? Defaults.CLUSTER_DOMAIN : given;
    }

    /** {@code given} without trailing slashes, or the Service's address. */
    static String base(@Nullable String given, String service, String namespace, String domain) {
        String own = Inheritance.given(given);
        return own == null ? Host.url(service(service, namespace, domain), Defaults.PORT) : own.replaceAll("/+$", "");
    }

    static String rootBase(RootShard root) {
        String namespace = root.getMetadata().getNamespace();
        var spec = root.getSpec();
        return base(
                spec.shardBaseURL(),
                Names.rootShardServer(root.getMetadata().getName()),
                namespace,
                domain(spec.clusterDomain(), null));
    }

    static String shardBase(Shard shard, RootShard root) {
        var spec = shard.getSpec();
        return base(
                spec.shardBaseURL(),
                Names.shardServer(shard.getMetadata().getName()),
                shard.getMetadata().getNamespace(),
                domain(spec.clusterDomain(), root.getSpec().clusterDomain()));
    }

    /** Of the root shard's internal proxy, behind which all shards are. */
    static String proxyBase(RootShard root) {
        return base(
                null,
                Names.rootShardProxy(root.getMetadata().getName()),
                root.getMetadata().getNamespace(),
                domain(root.getSpec().clusterDomain(), null));
    }

    static String external(External external) {
        return Host.url(external.hostname(), external.port());
    }

    /** For traffic between components, which may not leave the cluster. */
    static String internal(External external) {
        String host = Inheritance.given(external.privateHostname());
        return Host.url(
                host == null ? external.hostname() : host,
                external.privatePort() == null || external.privatePort() == 0
                        ? external.port()
                        : external.privatePort());
    }
}
