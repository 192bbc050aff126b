package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Pki;
import io.kcp.operator.model.Reference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a Kubeconfig connects to.
 *
 * @param name {@code Kind/name}
 * @param url for the client
 * @param operatorUrl for the operator itself, which goes past front-proxies: those drop the group that it is in
 * @param shard whether it is a shard, and no front-proxy
 * @param shardName of a Shard; null for others
 * @param caBundle Secret with more CAs; null if there is none
 */
record Target(
        String name,
        String url,
        String operatorUrl,
        boolean shard,
        @Nullable String shardName,
        Pki pki,
        @Nullable String caBundle) {

    static Resolution<Target> of(Kubeconfig kubeconfig, Lookup lookup) {
        String namespace = kubeconfig.getMetadata().getNamespace();
        var target = kubeconfig.getSpec().target();
        return target.rootShardRef() != null
                ? rootShard(target.rootShardRef(), namespace, lookup)
                : target.shardRef() != null
                        ? shard(target.shardRef(), namespace, lookup)
                        : frontProxy(Objects.requireNonNull(target.frontProxyRef()), namespace, lookup);
    }

    private static Resolution<Target> rootShard(LocalReference reference, String namespace, Lookup lookup) {
        if (lookup.rootShard(namespace, reference.name()) == null) {
            return missing("RootShard", "rootShardRef", reference, namespace);
        }
        Resolution<Target> problem = RootShards.problem(new RootShardConfig(reference), namespace, lookup);
        if (problem != null) {
            return problem;
        }
        var root = Objects.requireNonNull(lookup.rootShard(namespace, reference.name()));
        String url = Addresses.rootBase(root);
        return checked(
                "RootShard " + reference.name(),
                bundle(root),
                lookup.in(namespace),
                new Target("RootShard/" + reference.name(), url, url, true, null, pki(root), bundle(root)));
    }

    private static Resolution<Target> shard(LocalReference reference, String namespace, Lookup lookup) {
        var shard = lookup.shard(namespace, reference.name());
        if (shard == null) {
            return missing("Shard", "shardRef", reference, namespace);
        }
        var spec = shard.getSpec();
        var root = root(spec == null ? null : spec.rootShard(), namespace, lookup);
        if (spec == null || root == null) {
            return unusable("Shard", "shardRef", reference);
        }
        String url = Addresses.base(
                spec.shardBaseURL(),
                Names.shardServer(reference.name()),
                namespace,
                Addresses.domain(spec.clusterDomain(), root.getSpec().clusterDomain()));
        String own = spec.caBundleSecretRef() == null
                ? null
                : spec.caBundleSecretRef().name();
        String bundle = own == null ? bundle(root) : own;
        return checked(
                own == null ? "RootShard " + root.getMetadata().getName() : "Shard " + reference.name(),
                bundle,
                lookup.in(namespace),
                new Target("Shard/" + reference.name(), url, url, true, reference.name(), pki(root), bundle));
    }

    private static Resolution<Target> frontProxy(LocalReference reference, String namespace, Lookup lookup) {
        var proxy = lookup.frontProxy(namespace, reference.name());
        if (proxy == null) {
            return missing("FrontProxy", "frontProxyRef", reference, namespace);
        }
        var spec = proxy.getSpec();
        var root = root(spec == null ? null : spec.rootShard(), namespace, lookup);
        if (spec == null || root == null || !FrontProxyResolver.hasUrl(spec)) {
            return unusable("FrontProxy", "frontProxyRef", reference);
        }
        String rootName = root.getMetadata().getName();
        String internal = Host.url(
                Addresses.service(
                        Names.rootShardProxy(rootName),
                        namespace,
                        Addresses.domain(null, root.getSpec().clusterDomain())),
                Defaults.PORT);
        String own = spec.caBundleSecretRef() == null
                ? null
                : spec.caBundleSecretRef().name();
        String bundle = own == null ? bundle(root) : own;
        return checked(
                own == null ? "RootShard " + rootName : "FrontProxy " + reference.name(),
                bundle,
                lookup.in(namespace),
                new Target(
                        "FrontProxy/" + reference.name(),
                        FrontProxyResolver.url(spec, root.getSpec().external()),
                        internal,
                        false,
                        null,
                        pki(root),
                        bundle));
    }

    /** Null where it is missing, or not valid itself. */
    private static @Nullable RootShard root(@Nullable RootShardConfig config, String namespace, Lookup lookup) {
        return RootShards.<Target>problem(config, namespace, lookup) != null || config == null
                ? null
                : lookup.rootShard(namespace, config.ref().name());
    }

    private static Resolution<Target> checked(String owner, @Nullable String bundle, Observed observed, Target target) {
        Resolution<Target> problem = bundle == null
                ? null
                : ReferenceCheck.check(
                        List.of(Reference.secret(bundle, "spec.caBundleSecretRef", "tls.crt")), observed, owner + " ");
        return problem == null ? new Resolution.Resolved<>(target) : problem;
    }

    private static @Nullable String bundle(RootShard root) {
        var bundle = root.getSpec().caBundleSecretRef();
        return bundle == null ? null : bundle.name();
    }

    private static Pki pki(RootShard root) {
        String name = root.getMetadata().getName();
        var caSecret = root.getSpec().certificates().caSecretRef();
        return new Pki(name, caSecret == null ? name + "-ca" : caSecret.name());
    }

    private static Resolution<Target> missing(String kind, String field, LocalReference reference, String namespace) {
        return new Resolution.Waiting<>(
                kind + "NotFound",
                kind + " " + reference.name() + ", named by spec.target." + field + ", does not exist in namespace "
                        + namespace + ": create it, or name another");
    }

    private static Resolution<Target> unusable(String kind, String field, LocalReference reference) {
        return new Resolution.Waiting<>(
                "TargetInvalid",
                kind + " " + reference.name() + ", named by spec.target." + field
                        + ", belongs to no valid RootShard, or is not valid itself; its own conditions say why");
    }
}
