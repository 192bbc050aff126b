package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.External;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.FrontProxySpec;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.FrontProxyModel;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param defaults where neither the object nor its root shard says anything */
public record FrontProxyResolver(Defaults defaults) {
    private static final Set<String> INHERITED =
            Set.of("spec.auth.", "spec.caBundleSecretRef", "spec.clientCABundleRef");

    /** A public address: host, and port or 0 where none is given. */
    private record Address(String host, int port) {}

    public Resolution<FrontProxyModel> resolve(FrontProxy proxy, Lookup lookup) {
        String namespace = proxy.getMetadata().getNamespace();
        FrontProxySpec spec = proxy.getSpec();
        Observed observed = lookup.in(namespace);
        if (spec == null) {
            return new Resolution.Invalid<>("InvalidSpec", "spec is required");
        }
        String fault = fault(spec);
        if (fault != null) {
            return new Resolution.Invalid<>("InvalidSpec", fault);
        }
        Resolution<FrontProxyModel> problem = RootShards.problem(spec.rootShard(), namespace, lookup);
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
        return problem != null ? problem : new Resolution.Resolved<>(model(proxy, root, observed));
    }

    private static @Nullable String fault(FrontProxySpec spec) {
        return new FieldCheck()
                .settings(spec.auth(), null, null)
                .templates("spec.certificateTemplates", spec.certificateTemplates())
                .url(
                        "spec.externalHostname",
                        Inheritance.filled(spec.externalHostname()) ? "https://" + spec.externalHostname() : null)
                .problem();
    }

    private FrontProxyModel model(FrontProxy frontProxy, RootShard root, Observed observed) {
        String namespace = frontProxy.getMetadata().getNamespace();
        String name = frontProxy.getMetadata().getName();
        String rootName = root.getMetadata().getName();
        FrontProxySpec spec = frontProxy.getSpec();
        var rootSpec = root.getSpec();
        String service = Names.frontProxyServer(name);
        Address own = own(spec);
        External shared = rootSpec.external();
        int port = own.port() > 0 ? own.port() : shared.port();
        var auth = Inheritance.authentication(spec.auth(), rootSpec.auth());
        var clientCas = new ArrayList<String>();
        if (rootSpec.clientCABundleRef() != null) {
            clientCas.add(rootSpec.clientCABundleRef().name());
        }
        if (spec.clientCABundleRef() != null) {
            clientCas.add(spec.clientCABundleRef().name());
        }
        var caBundle = Inheritance.or(spec.caBundleSecretRef(), rootSpec.caBundleSecretRef());
        return new FrontProxyModel(
                new Proxy(
                        namespace,
                        name,
                        Workloads.of(
                                Component.FRONT_PROXY,
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
                        Names.frontProxyPrefix(rootName, name),
                        name,
                        "kcp-front-proxy",
                        Map.of(Labels.FRONT_PROXY, name),
                        Addresses.hosts(
                                service,
                                namespace,
                                Addresses.domain(null, rootSpec.clusterDomain()),
                                shared.hostname(),
                                shared.privateHostname(),
                                own.host(),
                                spec.external() == null ? null : spec.external().privateHostname()),
                        port,
                        Addresses.rootBase(root),
                        ServiceAccounts.onProxy(spec.auth(), auth, rootName, observed),
                        auth,
                        spec.additionalPathMappings() == null ? List.of() : spec.additionalPathMappings(),
                        List.copyOf(clientCas),
                        caBundle == null ? null : caBundle.name(),
                        RootShardResolver.templates(spec.certificateTemplates())),
                url(spec, shared));
    }

    /** False where the address is no address. */
    static boolean hasUrl(FrontProxySpec spec) {
        return fault(spec) == null;
    }

    /** Where clients reach it. */
    static String url(FrontProxySpec spec, External shared) {
        Address own = own(spec);
        return Host.url(
                own.host().isEmpty() ? shared.hostname() : own.host(), own.port() > 0 ? own.port() : shared.port());
    }

    private static Address own(FrontProxySpec spec) {
        var external = spec.external();
        int port = external == null || external.port() == null ? 0 : external.port();
        String host = external == null ? null : Inheritance.given(external.hostname());
        if (host != null) {
            return new Address(host, port);
        }
        String deprecated = Inheritance.given(spec.externalHostname());
        if (deprecated != null) {
            var uri = URI.create("https://" + deprecated);
            return new Address(
                    Host.bare(uri.getHost()), port > 0 ? port : uri.getPort() > 0 ? uri.getPort() : Defaults.PORT);
        }
        return new Address("", port);
    }
}
