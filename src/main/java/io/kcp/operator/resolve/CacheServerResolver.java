package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.CacheServerEtcd;
import io.kcp.operator.api.v1alpha1.CacheServerSpec;
import io.kcp.operator.api.v1alpha1.Certificates;
import io.kcp.operator.api.v1alpha1.Etcd;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.CacheServerModel;
import io.kcp.operator.model.CacheStore;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.VersionSwitch;
import org.jspecify.annotations.Nullable;

/** @param defaults where the object says nothing */
public record CacheServerResolver(Defaults defaults) {
    public Resolution<CacheServerModel> resolve(CacheServer cache, Lookup lookup) {
        String namespace = cache.getMetadata().getNamespace();
        CacheServerSpec spec = cache.getSpec();
        if (spec == null) {
            return new Resolution.Invalid<>("InvalidSpec", "spec is required");
        }
        ImageRef image = Inheritance.image(spec.image(), null, defaults);
        String fault = fault(spec, image);
        if (fault != null) {
            return new Resolution.Invalid<>("InvalidSpec", fault);
        }
        Resolution<CacheServerModel> problem = ReferenceCheck.check(References.of(spec), lookup.in(namespace), "");
        return problem != null ? problem : new Resolution.Resolved<>(model(cache, image));
    }

    private static @Nullable String fault(CacheServerSpec spec, ImageRef image) {
        var check = new FieldCheck().required("spec.certificates", spec.certificates());
        if (spec.certificates() != null
                && (spec.certificates().issuerRef() == null)
                        == (spec.certificates().caSecretRef() == null)) {
            check.required("exactly one of spec.certificates.issuerRef and spec.certificates.caSecretRef", null);
        }
        CacheServerEtcd etcd = spec.etcd();
        boolean cluster =
                etcd != null && etcd.endpoints() != null && !etcd.endpoints().isEmpty();
        if (etcd != null && cluster == (etcd.embedded() != null)) {
            check.required("exactly one of spec.etcd.endpoints and spec.etcd.embedded", null);
        }
        String problem = check.templates("spec.certificateTemplates", spec.certificateTemplates())
                .problem();
        if (problem != null) {
            return problem;
        }
        if (!cluster && spec.replicas() != null && spec.replicas() > 1) {
            return "spec.replicas: " + spec.replicas()
                    + " pods need spec.etcd.endpoints, else each keeps data of its own;"
                    + " set them, or replicas to 1";
        }
        if (cluster && !VersionSwitch.CACHE_ETCD.on(Component.CACHE_SERVER, image.version())) {
            return "spec.etcd.endpoints: the cache server of kcp " + image.version()
                    + " knows no other etcd than its own; take v0.31.0 or later in spec.image.tag, or remove spec.etcd";
        }
        return null;
    }

    private static CacheServerModel model(CacheServer cache, ImageRef image) {
        String namespace = cache.getMetadata().getNamespace();
        String name = cache.getMetadata().getName();
        CacheServerSpec spec = cache.getSpec();
        String service = Names.cacheServer(name);
        String domain = Addresses.domain(spec.clusterDomain(), null);
        CacheStore store = store(spec.etcd());
        Integer replicas = spec.replicas() == null && store.isEmbedded() ? Integer.valueOf(1) : spec.replicas();
        return new CacheServerModel(
                namespace,
                name,
                Workloads.of(
                        Component.CACHE_SERVER,
                        name,
                        service,
                        image,
                        replicas,
                        spec.resources(),
                        spec.deploymentTemplate(),
                        spec.serviceTemplate(),
                        spec.logging(),
                        spec.extraArgs(),
                        spec.extraVolumes(),
                        spec.extraVolumeMounts()),
                spec.certificates().issuerRef(),
                caSecret(name, spec.certificates()),
                Addresses.hosts(service, namespace, domain),
                Host.url(Addresses.service(service, namespace, domain), Defaults.PORT),
                store,
                RootShardResolver.templates(spec.certificateTemplates()));
    }

    static CacheStore store(@Nullable CacheServerEtcd etcd) {
        if (etcd != null && etcd.endpoints() != null) {
            return new CacheStore.Cluster(new Etcd(etcd.endpoints(), etcd.prefix(), etcd.tlsConfig()));
        }
        var storage =
                etcd == null || etcd.embedded() == null ? null : etcd.embedded().storage();
        return storage == null
                ? new CacheStore.InPod()
                : new CacheStore.OnClaim(storage.size(), Inheritance.given(storage.storageClassName()));
    }

    /** The Secret with the CA of a cache server of that name. */
    static String caSecret(String name, @Nullable Certificates certificates) {
        return certificates == null || certificates.caSecretRef() == null
                ? name + "-ca"
                : certificates.caSecretRef().name();
    }
}
