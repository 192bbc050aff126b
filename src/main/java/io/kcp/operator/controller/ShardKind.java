package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Endpoint;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.ShardStatus;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.ShardModel;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resolve.ShardResolver;
import io.kcp.operator.resources.shard.ShardPlan;
import io.kcp.operator.status.Situation;
import io.kcp.operator.status.StatusParts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shard. */
final class ShardKind implements Kind<Shard, ShardStatus, ShardModel> {
    private final Lookup lookup;
    private final Farewell<Shard> farewell;
    private final ShardResolver resolver;

    ShardKind(Lookup lookup, Farewell<Shard> farewell, Defaults defaults) {
        this.lookup = lookup;
        this.farewell = farewell;
        this.resolver = new ShardResolver(defaults);
    }

    @Override
    public Resolution<ShardModel> resolve(Shard resource, Lookup lookup) {
        return resolver.resolve(resource, lookup);
    }

    @Override
    public Planned plan(Shard resource, ShardModel model, Observed observed, Instant now) {
        return new Planned(ShardPlan.of(model), null);
    }

    @Override
    public Farewell<Shard> farewell() {
        return farewell;
    }

    @Override
    public String deployment(Shard resource) {
        return Names.shardServer(resource.getMetadata().getName());
    }

    @Override
    public ShardStatus status(Shard resource, @Nullable ShardModel model, Situation situation, Instant now) {
        var metadata = resource.getMetadata();
        var parts = StatusParts.of(
                resource.getStatus(),
                situation,
                RootShardReference.findings(
                        resource.getSpec() == null ? null : resource.getSpec().rootShard(),
                        metadata.getNamespace(),
                        lookup),
                model == null
                        ? List.of()
                        : List.of(new Endpoint("shard", model.server().baseUrl())),
                metadata,
                now);
        return new ShardStatus(
                parts.observedGeneration(),
                parts.conditions(),
                parts.phase(),
                parts.version(),
                parts.endpoints(),
                parts.certificates());
    }
}
