package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.FrontProxyStatus;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.FrontProxyModel;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resolve.FrontProxyResolver;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resources.frontproxy.FrontProxyPlan;
import io.kcp.operator.status.Situation;
import io.kcp.operator.status.StatusParts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A front-proxy. */
final class FrontProxyKind implements Kind<FrontProxy, FrontProxyStatus, FrontProxyModel> {
    private final Lookup lookup;
    private final FrontProxyResolver resolver;

    FrontProxyKind(Lookup lookup, Defaults defaults) {
        this.lookup = lookup;
        this.resolver = new FrontProxyResolver(defaults);
    }

    @Override
    public Resolution<FrontProxyModel> resolve(FrontProxy resource, Lookup lookup) {
        return resolver.resolve(resource, lookup);
    }

    @Override
    public Planned plan(FrontProxy resource, FrontProxyModel model, Observed observed, Instant now) {
        return new Planned(FrontProxyPlan.of(model), null);
    }

    @Override
    public String deployment(FrontProxy resource) {
        return Names.frontProxyServer(resource.getMetadata().getName());
    }

    @Override
    public FrontProxyStatus status(
            FrontProxy resource, @Nullable FrontProxyModel model, Situation situation, Instant now) {
        var metadata = resource.getMetadata();
        var parts = StatusParts.of(
                resource.getStatus(),
                situation,
                RootShardReference.findings(
                        resource.getSpec() == null ? null : resource.getSpec().rootShard(),
                        metadata.getNamespace(),
                        lookup),
                model == null ? List.of() : List.of(new Endpoint("external", model.url())),
                metadata,
                now);
        return new FrontProxyStatus(
                parts.observedGeneration(),
                parts.conditions(),
                parts.phase(),
                parts.version(),
                parts.endpoints(),
                parts.certificates());
    }
}
