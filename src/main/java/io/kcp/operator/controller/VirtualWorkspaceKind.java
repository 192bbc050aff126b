package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceStatus;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.VirtualWorkspaceModel;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resolve.VirtualWorkspaceResolver;
import io.kcp.operator.resources.virtualworkspace.VirtualWorkspacePlan;
import io.kcp.operator.status.ConditionType;
import io.kcp.operator.status.Situation;
import io.kcp.operator.status.StatusParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A virtual workspace server. */
final class VirtualWorkspaceKind implements Kind<VirtualWorkspace, VirtualWorkspaceStatus, VirtualWorkspaceModel> {
    private final Lookup lookup;
    private final VirtualWorkspaceResolver resolver;

    VirtualWorkspaceKind(Lookup lookup, Defaults defaults) {
        this.lookup = lookup;
        this.resolver = new VirtualWorkspaceResolver(defaults);
    }

    @Override
    public Resolution<VirtualWorkspaceModel> resolve(VirtualWorkspace resource, Lookup lookup) {
        return resolver.resolve(resource, lookup);
    }

    @Override
    public Planned plan(VirtualWorkspace resource, VirtualWorkspaceModel model, Observed observed, Instant now) {
        return new Planned(VirtualWorkspacePlan.of(model), null);
    }

    @Override
    public String deployment(VirtualWorkspace resource) {
        return Names.virtualWorkspace(resource.getMetadata().getName());
    }

    @Override
    public VirtualWorkspaceStatus status(
            VirtualWorkspace resource, @Nullable VirtualWorkspaceModel model, Situation situation, Instant now) {
        var metadata = resource.getMetadata();
        var parts = StatusParts.of(
                resource.getStatus(),
                situation,
                Map.of(
                        ConditionType.REFERENCE_VALID,
                        TargetReference.finding(
                                resource.getSpec() == null
                                        ? null
                                        : resource.getSpec().target(),
                                metadata.getNamespace(),
                                lookup)),
                model == null ? List.of() : endpoints(model),
                metadata,
                now);
        return new VirtualWorkspaceStatus(
                parts.observedGeneration(),
                parts.conditions(),
                parts.phase(),
                parts.version(),
                parts.endpoints(),
                parts.certificates());
    }

    private static List<Endpoint> endpoints(VirtualWorkspaceModel model) {
        var endpoints = new ArrayList<Endpoint>();
        endpoints.add(new Endpoint("external", model.url()));
        if (model.privateUrl() != null) {
            endpoints.add(new Endpoint("private", model.privateUrl()));
        }
        return endpoints;
    }
}
