package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.CacheServerStatus;
import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.CacheServerModel;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resolve.CacheServerResolver;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resources.cacheserver.CacheServerPlan;
import io.kcp.operator.status.CacheData;
import io.kcp.operator.status.Situation;
import io.kcp.operator.status.StatusParts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache server. */
final class CacheServerKind implements Kind<CacheServer, CacheServerStatus, CacheServerModel> {
    private final CacheServerResolver resolver;

    CacheServerKind(Defaults defaults) {
        this.resolver = new CacheServerResolver(defaults);
    }

    @Override
    public Resolution<CacheServerModel> resolve(CacheServer resource, Lookup lookup) {
        return resolver.resolve(resource, lookup);
    }

    @Override
    public Planned plan(CacheServer resource, CacheServerModel model, Observed observed, Instant now) {
        return new Planned(CacheServerPlan.of(model), null);
    }

    @Override
    public String deployment(CacheServer resource) {
        return Names.cacheServer(resource.getMetadata().getName());
    }

    @Override
    public CacheServerStatus status(
            CacheServer resource, @Nullable CacheServerModel model, Situation situation, Instant now) {
        var parts = StatusParts.of(
                resource.getStatus(),
                situation,
                Map.of(),
                model == null ? List.of() : List.of(new Endpoint("cache", model.url())),
                resource.getMetadata(),
                now);
        return new CacheServerStatus(
                parts.observedGeneration(),
                parts.conditions(),
                parts.phase(),
                parts.version(),
                parts.endpoints(),
                parts.certificates(),
                CacheData.uid(
                        resource.getStatus() == null
                                ? null
                                : resource.getStatus().dataUID(),
                        model,
                        situation));
    }
}
