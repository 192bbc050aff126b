package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.ShardSpec;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.ShardModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param defaults where neither the object nor its root shard says anything */
public record ShardResolver(Defaults defaults) {
    private static final Set<String> INHERITED = Set.of(
            "spec.auth.", "spec.authorization.", "spec.audit.", "spec.caBundleSecretRef", "spec.clientCABundleRef");

    public Resolution<ShardModel> resolve(Shard shard, Lookup lookup) {
        String namespace = shard.getMetadata().getNamespace();
        String name = shard.getMetadata().getName();
        ShardSpec spec = shard.getSpec();
        Observed observed = lookup.in(namespace);
        String fault = fault(name, spec);
        if (fault != null) {
            return new Resolution.Invalid<>("InvalidSpec", fault);
        }
        Resolution<ShardModel> problem = RootShards.problem(spec.rootShard(), namespace, lookup);
        if (problem != null) {
            return problem;
        }
        var root = Objects.requireNonNull(
                lookup.rootShard(namespace, spec.rootShard().ref().name()));
        var references = References.of(spec);
        problem = ReferenceCheck.check(references, observed, "");
        if (problem == null) {
            problem = RootShards.inherited(root, references, INHERITED, observed);
        }
        if (problem == null) {
            problem = ServerReferences.cacheServer(cache(spec, root), cacheField(spec, root), namespace, lookup);
        }
        if (problem == null) {
            problem = ServerReferences.virtualWorkspace(spec.kcpVirtualWorkspace(), "Shard", namespace, name, lookup);
        }
        return problem != null
                ? problem
                : new Resolution.Resolved<>(new ShardModel(server(shard, root, lookup, observed)));
    }

    private static @Nullable String fault(String name, @Nullable ShardSpec spec) {
        if (spec == null) {
            return "spec is required";
        }
        if (name.equals("root")) {
            return "metadata.name: a Shard cannot be named 'root'; kcp calls the root shard so";
        }
        var check = new FieldCheck().required("spec.etcd", spec.etcd());
        if (spec.etcd() != null
                && (spec.etcd().endpoints() == null || spec.etcd().endpoints().isEmpty())) {
            check.required("spec.etcd.endpoints", null);
        }
        return check.url("spec.shardBaseURL", spec.shardBaseURL())
                .settings(spec.auth(), spec.authorization(), spec.audit())
                .templates("spec.certificateTemplates", spec.certificateTemplates())
                .problem();
    }

    static @Nullable LocalReference cache(ShardSpec spec, RootShard root) {
        if (spec.cache() != null && spec.cache().ref() != null) {
            return spec.cache().ref();
        }
        return root.getSpec().cache() == null ? null : root.getSpec().cache().ref();
    }

    /** Whose setting it is. */
    private static String cacheField(ShardSpec spec, RootShard root) {
        return spec.cache() != null && spec.cache().ref() != null
                ? "spec.cache.ref"
                : "RootShard " + root.getMetadata().getName() + " spec.cache.ref";
    }

    private KcpServer server(Shard shard, RootShard root, Lookup lookup, Observed observed) {
        String namespace = shard.getMetadata().getNamespace();
        String name = shard.getMetadata().getName();
        String rootName = root.getMetadata().getName();
        ShardSpec spec = shard.getSpec();
        var rootSpec = root.getSpec();
        String service = Names.shardServer(name);
        String domain = Addresses.domain(spec.clusterDomain(), rootSpec.clusterDomain());
        String base = Addresses.shardBase(shard, root);
        var auth = Inheritance.authentication(spec.auth(), rootSpec.auth());
        var clientCas = new ArrayList<String>();
        if (rootSpec.clientCABundleRef() != null) {
            clientCas.add(rootSpec.clientCABundleRef().name());
        }
        if (spec.clientCABundleRef() != null) {
            clientCas.add(spec.clientCABundleRef().name());
        }
        var caBundle = Inheritance.or(spec.caBundleSecretRef(), rootSpec.caBundleSecretRef());
        return new KcpServer(
                namespace,
                name,
                Workloads.of(
                        Component.SHARD,
                        name,
                        service,
                        Inheritance.image(spec.image(), rootSpec.image(), defaults),
                        spec.replicas(),
                        spec.resources(),
                        spec.deploymentTemplate(),
                        spec.serviceTemplate(),
                        spec.logging(),
                        spec.extraArgs(),
                        spec.extraVolumes(),
                        spec.extraVolumeMounts()),
                RootShards.pki(root),
                Addresses.hosts(service, namespace, domain, Host.of(base)),
                base,
                Addresses.rootBase(root),
                Addresses.external(rootSpec.external()),
                rootSpec.external().hostname(),
                Addresses.internal(rootSpec.external()),
                spec.etcd(),
                ServerReferences.external(cache(spec, root), namespace, lookup, defaults),
                ServerReferences.external(spec.kcpVirtualWorkspace(), namespace, lookup),
                ServiceAccounts.onShard(auth, rootName, observed),
                auth,
                Inheritance.authorization(spec.authorization(), rootSpec.authorization()),
                Inheritance.audit(spec.audit(), rootSpec.audit()),
                List.copyOf(clientCas),
                caBundle == null ? null : caBundle.name(),
                RootShardResolver.templates(spec.certificateTemplates()));
    }
}
