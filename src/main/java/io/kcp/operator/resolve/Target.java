package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Pki;
import io.kcp.operator.model.Reference;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
        return trusting(
                "RootShard " + reference.name(),
                null,
                root,
                lookup,
                bundle -> new Target(
                        "RootShard/" + reference.name(), url, url, true, null, RootShards.pki(root), bundle));
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
        String url = Addresses.shardBase(shard, root);
        return trusting(
                "Shard " + reference.name(),
                spec.caBundleSecretRef(),
                root,
                lookup,
                bundle -> new Target(
                        "Shard/" + reference.name(), url, url, true, reference.name(), RootShards.pki(root), bundle));
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
        return trusting(
                "FrontProxy " + reference.name(),
                spec.caBundleSecretRef(),
                root,
                lookup,
                bundle -> new Target(
                        "FrontProxy/" + reference.name(),
                        FrontProxyResolver.url(spec, root.getSpec().external()),
                        Addresses.proxyBase(root),
                        false,
                        null,
                        RootShards.pki(root),
                        bundle));
    }

    /** Null where it is missing, or not valid itself. */
    private static @Nullable RootShard root(@Nullable RootShardConfig config, String namespace, Lookup lookup) {
        return RootShards.<Target>problem(config, namespace, lookup) != null || config == null
                ? null
                : lookup.rootShard(namespace, config.ref().name());
    }

    /** With its own bundle of CAs or, without one, that of its root shard. */
    private static Resolution<Target> trusting(
            String who,
            @Nullable LocalReference own,
            RootShard root,
            Lookup lookup,
            Function<@Nullable String, Target> target) {
        LocalReference bundle = Inheritance.or(own, root.getSpec().caBundleSecretRef());
        if (bundle == null) {
            return new Resolution.Resolved<>(target.apply(null));
        }
        String owner = own == null ? "RootShard " + root.getMetadata().getName() : who;
        Resolution<Target> problem = ReferenceCheck.check(
                List.of(Reference.secret(bundle.name(), "spec.caBundleSecretRef", "tls.crt")),
                lookup.in(root.getMetadata().getNamespace()),
                owner + " ");
        return problem == null ? new Resolution.Resolved<>(target.apply(bundle.name())) : problem;
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
