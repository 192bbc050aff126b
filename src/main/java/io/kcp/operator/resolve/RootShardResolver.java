package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.ProxySpec;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardSpec;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.InstallationShard;
import io.kcp.operator.model.KcpServer;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Pki;
import io.kcp.operator.model.Proxy;
import io.kcp.operator.model.RootShardModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param defaults where the object says nothing */
public record RootShardResolver(Defaults defaults) {

    public Resolution<RootShardModel> resolve(RootShard root, Lookup lookup) {
        String namespace = root.getMetadata().getNamespace();
        String name = root.getMetadata().getName();
        RootShardSpec spec = root.getSpec();
        Observed observed = lookup.in(namespace);
        String fault = fault(spec);
        if (fault != null) {
            return new Resolution.Invalid<>("InvalidSpec", fault);
        }
        LocalReference cache = spec.cache() == null ? null : spec.cache().ref();
        Resolution<RootShardModel> problem = ReferenceCheck.check(References.of(spec), observed, "");
        if (problem == null) {
            problem = ServerReferences.cacheServer(cache, "spec.cache.ref", namespace, lookup);
        }
        if (problem == null) {
            problem =
                    ServerReferences.virtualWorkspace(spec.kcpVirtualWorkspace(), "RootShard", namespace, name, lookup);
        }
        if (problem != null) {
            return problem;
        }
        var certificates = spec.certificates();
        var pki = RootShards.pki(root);
        List<InstallationShard> shards = lookup.shardsOf(namespace, name).stream()
                .map(shard -> new InstallationShard(
                        shard.getMetadata().getName(),
                        Inheritance.image(shard.getSpec().image(), spec.image(), defaults)
                                .version()))
                .toList();
        return new Resolution.Resolved<>(new RootShardModel(
                server(root, pki, lookup, observed), certificates.issuerRef(), proxy(root, pki), shards));
    }

    private static @Nullable String fault(@Nullable RootShardSpec spec) {
        if (spec == null) {
            return "spec is required";
        }
        var check = new FieldCheck()
                .required("spec.external", spec.external())
                .required("spec.certificates", spec.certificates())
                .required("spec.etcd", spec.etcd());
        if (spec.external() != null) {
            check.required("spec.external.hostname", spec.external().hostname())
                    .required("spec.external.port", spec.external().port())
                    .port("spec.external.port", spec.external().port());
        }
        if (spec.etcd() != null
                && (spec.etcd().endpoints() == null || spec.etcd().endpoints().isEmpty())) {
            check.required("spec.etcd.endpoints", null);
        }
        if (spec.certificates() != null
                && (spec.certificates().issuerRef() == null)
                        == (spec.certificates().caSecretRef() == null)) {
            check.required("exactly one of spec.certificates.issuerRef and spec.certificates.caSecretRef", null);
        }
        return check.url("spec.shardBaseURL", spec.shardBaseURL())
                .settings(spec.auth(), spec.authorization(), spec.audit())
                .templates("spec.certificateTemplates", spec.certificateTemplates())
                .templates(
                        "spec.proxy.certificateTemplates",
                        spec.proxy() == null ? null : spec.proxy().certificateTemplates())
                .problem();
    }

    private KcpServer server(RootShard root, Pki pki, Lookup lookup, Observed observed) {
        String namespace = root.getMetadata().getNamespace();
        String name = root.getMetadata().getName();
        RootShardSpec spec = root.getSpec();
        String service = Names.rootShardServer(name);
        String domain = Addresses.domain(spec.clusterDomain(), null);
        String base = Addresses.rootBase(root);
        return new KcpServer(
                namespace,
                name,
                Workloads.of(
                        Component.ROOT_SHARD,
                        name,
                        service,
                        Inheritance.image(spec.image(), null, defaults),
                        spec.replicas(),
                        spec.resources(),
                        spec.deploymentTemplate(),
                        spec.serviceTemplate(),
                        spec.logging(),
                        spec.extraArgs(),
                        spec.extraVolumes(),
                        spec.extraVolumeMounts()),
                pki,
                Addresses.hosts(
                        service,
                        namespace,
                        domain,
                        spec.external().hostname(),
                        spec.external().privateHostname(),
                        Host.of(base)),
                base,
                base,
                Addresses.external(spec.external()),
                spec.external().hostname(),
                Addresses.internal(spec.external()),
                spec.etcd(),
                ServerReferences.external(
                        spec.cache() == null ? null : spec.cache().ref(), namespace, lookup, defaults),
                ServerReferences.external(spec.kcpVirtualWorkspace(), namespace, lookup),
                ServiceAccounts.onShard(spec.auth(), name, observed),
                spec.auth(),
                spec.authorization(),
                spec.audit(),
                spec.clientCABundleRef() == null
                        ? List.of()
                        : List.of(spec.clientCABundleRef().name()),
                spec.caBundleSecretRef() == null
                        ? null
                        : spec.caBundleSecretRef().name(),
                templates(spec.certificateTemplates()));
    }

    /** The internal proxy is there whether or not {@code spec.proxy} is: the operator itself calls kcp through it. */
    private Proxy proxy(RootShard root, Pki pki) {
        String namespace = root.getMetadata().getNamespace();
        String name = root.getMetadata().getName();
        RootShardSpec spec = root.getSpec();
        ProxySpec proxy = spec.proxy() == null
                ? new ProxySpec(null, null, null, null, null, null, null, null, null, null)
                : spec.proxy();
        String service = Names.rootShardProxy(name);
        return new Proxy(
                namespace,
                name,
                Workloads.of(
                        Component.ROOT_SHARD_PROXY,
                        name,
                        service,
                        Inheritance.image(proxy.image(), spec.image(), defaults),
                        proxy.replicas(),
                        proxy.resources(),
                        proxy.deploymentTemplate(),
                        proxy.serviceTemplate(),
                        proxy.logging(),
                        proxy.extraArgs(),
                        proxy.extraVolumes(),
                        proxy.extraVolumeMounts()),
                pki,
                name + "-proxy",
                name + "-proxy",
                "kcp-root-shard-proxy",
                Map.of(),
                Addresses.hosts(service, namespace, Addresses.domain(spec.clusterDomain(), null)),
                Defaults.PORT,
                Addresses.rootBase(root),
                null,
                null,
                List.of(),
                spec.clientCABundleRef() == null
                        ? List.of()
                        : List.of(spec.clientCABundleRef().name()),
                spec.caBundleSecretRef() == null
                        ? null
                        : spec.caBundleSecretRef().name(),
                templates(proxy.certificateTemplates()));
    }

    static Map<String, CertificateTemplate> templates(@Nullable Map<String, CertificateTemplate> given) {
        return given == null ? Map.of() : given;
    }
}
