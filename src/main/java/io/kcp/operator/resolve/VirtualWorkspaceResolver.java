package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.ImageSpec;
import io.kcp.operator.api.v1alpha1.InitContainer;
import io.kcp.operator.api.v1alpha1.LocalReference;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceSpec;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.InitStep;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Reference;
import io.kcp.operator.model.VirtualWorkspaceModel;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** @param defaults where neither the object nor its shard nor its root shard says anything */
public record VirtualWorkspaceResolver(Defaults defaults) {
    private static final Set<String> INHERITED = Set.of("spec.caBundleSecretRef", "spec.clientCABundleRef");

    public Resolution<VirtualWorkspaceModel> resolve(VirtualWorkspace server, Lookup lookup) {
        String namespace = server.getMetadata().getNamespace();
        VirtualWorkspaceSpec spec = server.getSpec();
        String fault = fault(spec);
        if (fault != null) {
            return new Resolution.Invalid<>("InvalidSpec", fault);
        }
        return switch (TargetShard.of(spec.target(), namespace, lookup)) {
            case Resolution.Waiting<TargetShard>(String reason, String message) ->
                new Resolution.Waiting<>(reason, message);
            case Resolution.Invalid<TargetShard>(String reason, String message) ->
                new Resolution.Invalid<>(reason, message);
            case Resolution.Resolved<TargetShard>(TargetShard target) -> {
                Resolution<VirtualWorkspaceModel> problem = missing(spec, target, namespace, lookup);
                yield problem != null ? problem : new Resolution.Resolved<>(model(server, target, namespace, lookup));
            }
        };
    }

    private static @Nullable String fault(@Nullable VirtualWorkspaceSpec spec) {
        if (spec == null) {
            return "spec is required";
        }
        var check = new FieldCheck().required("spec.target", spec.target()).required("spec.external", spec.external());
        if (spec.target() != null
                && (spec.target().rootShardRef() == null) == (spec.target().shardRef() == null)) {
            check.required("exactly one of spec.target.rootShardRef and spec.target.shardRef", null);
        }
        if (spec.external() != null) {
            check.required("spec.external.hostname", spec.external().hostname())
                    .required("spec.external.port", spec.external().port())
                    .port("spec.external.port", spec.external().port());
        }
        return check.templates("spec.certificateTemplates", spec.certificateTemplates())
                .problem();
    }

    private static @Nullable Resolution<VirtualWorkspaceModel> missing(
            VirtualWorkspaceSpec spec, TargetShard target, String namespace, Lookup lookup) {
        var observed = lookup.in(namespace);
        List<Reference> own = References.of(spec);
        Resolution<VirtualWorkspaceModel> problem = ReferenceCheck.check(own, observed, "");
        List<Reference> ofShard = target.caBundle().stream()
                .filter(bundle ->
                        own.stream().noneMatch(reference -> reference.field().equals(bundle.field())))
                .toList();
        if (problem == null) {
            problem = ReferenceCheck.check(ofShard, observed, target.shardName() + " ");
        }
        if (problem == null) {
            problem = RootShards.inherited(
                    target.root(), Stream.concat(own.stream(), ofShard.stream()).toList(), INHERITED, observed);
        }
        return problem != null || isForeign(spec)
                ? problem
                : ServerReferences.cacheServer(target.cache(), target.cacheField(), namespace, lookup);
    }

    private VirtualWorkspaceModel model(VirtualWorkspace server, TargetShard target, String namespace, Lookup lookup) {
        String name = server.getMetadata().getName();
        VirtualWorkspaceSpec spec = server.getSpec();
        RootShard root = target.root();
        String service = Names.virtualWorkspace(name);
        String domain = Addresses.domain(spec.clusterDomain(), root.getSpec().clusterDomain());
        ImageRef image = Inheritance.image(spec.image(), target.image(defaults), defaults);
        var steps = steps(spec, image);
        String url = Addresses.external(spec.external());
        String privateUrl = Addresses.internal(spec.external());
        Workload workload = Workloads.of(
                Component.VIRTUAL_WORKSPACE,
                name,
                service,
                withPullSecrets(image, spec),
                spec.replicas(),
                spec.resources(),
                spec.deploymentTemplate(),
                spec.serviceTemplate(),
                spec.logging(),
                spec.extraArgs(),
                spec.extraVolumes(),
                spec.extraVolumeMounts());
        return new VirtualWorkspaceModel(
                namespace,
                name,
                isForeign(spec) ? workload.foreign() : workload,
                RootShards.pki(root),
                target.address(),
                Addresses.hosts(
                        service,
                        namespace,
                        domain,
                        spec.external().hostname(),
                        spec.external().privateHostname()),
                url,
                privateUrl.equals(url) ? null : privateUrl,
                isForeign(spec) ? null : ServerReferences.external(target.cache(), namespace, lookup, defaults),
                Addresses.rootBase(root),
                Addresses.internal(root.getSpec().external()),
                spec.command() == null ? List.of() : spec.command(),
                name(spec.kubeconfigSecretRef()),
                steps,
                Stream.of(root.getSpec().clientCABundleRef(), spec.clientCABundleRef())
                        .map(VirtualWorkspaceResolver::name)
                        .flatMap(Stream::ofNullable)
                        .toList(),
                name(Inheritance.or(spec.caBundleSecretRef(), target.caBundleRef())),
                RootShardResolver.templates(spec.certificateTemplates()));
    }

    /** Whether it runs a program of a third party. */
    private static boolean isForeign(VirtualWorkspaceSpec spec) {
        return spec.command() != null && !spec.command().isEmpty();
    }

    private List<InitStep> steps(VirtualWorkspaceSpec spec, ImageRef image) {
        var steps = new ArrayList<InitStep>();
        for (InitContainer container : containers(spec)) {
            steps.add(new InitStep(
                    container.name(),
                    (container.image() == null ? image : own(container.image())).reference(),
                    container.command() == null ? List.of() : container.command(),
                    container.args() == null ? List.of() : container.args(),
                    name(container.kubeconfigSecretRef()),
                    container.resources(),
                    container.volumes() == null ? List.of() : container.volumes(),
                    container.volumeMounts() == null ? List.of() : container.volumeMounts()));
        }
        return steps;
    }

    /** One list for the whole pod. */
    private ImageRef withPullSecrets(ImageRef image, VirtualWorkspaceSpec spec) {
        return new ImageRef(
                image.repository(),
                image.tag(),
                image.digest(),
                Stream.concat(
                                image.pullSecrets().stream(),
                                containers(spec).stream()
                                        .flatMap(container -> Stream.ofNullable(container.image()))
                                        .flatMap(own -> own(own).pullSecrets().stream()))
                        .distinct()
                        .toList());
    }

    private ImageRef own(ImageSpec image) {
        return Inheritance.image(image, null, defaults);
    }

    private static List<InitContainer> containers(VirtualWorkspaceSpec spec) {
        return spec.initContainers() == null ? List.of() : spec.initContainers();
    }

    private static @Nullable String name(@Nullable LocalReference reference) {
        return reference == null ? null : Inheritance.given(reference.name());
    }
}
