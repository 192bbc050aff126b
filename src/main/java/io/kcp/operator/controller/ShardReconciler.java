package io.kcp.operator.controller;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.ShardStatus;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.change.ResourceChange;
import io.kcp.operator.model.ShardModel;
import java.util.List;

@ControllerConfiguration(name = "shard", fieldManager = "kcp-operator")
final class ShardReconciler implements Reconciler<Shard> {
    private final Reconciliation<Shard, ShardStatus, ShardModel> reconciliation;
    private final Informers informers;

    ShardReconciler(Reconciliation<Shard, ShardStatus, ShardModel> reconciliation, Informers informers) {
        this.reconciliation = reconciliation;
        this.informers = informers;
    }

    @Override
    public List<EventSource<?, Shard>> prepareEventSources(EventSourceContext<Shard> context) {
        var wakers = new Wakers<>(Shard.class, informers);
        return wakers.and("RootShards", RootShard.class, wakers::membersOf, ResourceChange::differs)
                .sources();
    }

    @Override
    public UpdateControl<Shard> reconcile(Shard resource, Context<Shard> context) {
        return reconciliation.reconcile(resource, context);
    }
}
