package io.kcp.operator.controller;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardStatus;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.model.RootShardModel;
import java.util.List;

@ControllerConfiguration(name = "rootshard", fieldManager = "kcp-operator")
final class RootShardReconciler implements Reconciler<RootShard> {
    private final Reconciliation<RootShard, RootShardStatus, RootShardModel> reconciliation;
    private final Informers informers;

    RootShardReconciler(
            Reconciliation<RootShard, RootShardStatus, RootShardModel> reconciliation, Informers informers) {
        this.reconciliation = reconciliation;
        this.informers = informers;
    }

    @Override
    public List<EventSource<?, RootShard>> prepareEventSources(EventSourceContext<RootShard> context) {
        return new Wakers<>(RootShard.class, informers)
                .and("Shards", Shard.class, Wakers::rootShardOf, Wakers::membershipDiffers)
                .sources();
    }

    @Override
    public UpdateControl<RootShard> reconcile(RootShard resource, Context<RootShard> context) {
        return reconciliation.reconcile(resource, context);
    }
}
