package io.kcp.operator.controller;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceStatus;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.change.ResourceChange;
import io.kcp.operator.model.VirtualWorkspaceModel;
import java.util.List;

@ControllerConfiguration(name = "virtualworkspace", fieldManager = "kcp-operator")
final class VirtualWorkspaceReconciler implements Reconciler<VirtualWorkspace> {
    private final Reconciliation<VirtualWorkspace, VirtualWorkspaceStatus, VirtualWorkspaceModel> reconciliation;
    private final Informers informers;

    VirtualWorkspaceReconciler(
            Reconciliation<VirtualWorkspace, VirtualWorkspaceStatus, VirtualWorkspaceModel> reconciliation,
            Informers informers) {
        this.reconciliation = reconciliation;
        this.informers = informers;
    }

    @Override
    public List<EventSource<?, VirtualWorkspace>> prepareEventSources(EventSourceContext<VirtualWorkspace> context) {
        var wakers = new Wakers<>(VirtualWorkspace.class, informers);
        return wakers.and("RootShards", RootShard.class, wakers::membersOf, ResourceChange::differs)
                .and("Shards", Shard.class, wakers::byReference, ResourceChange::differs)
                .sources();
    }

    @Override
    public UpdateControl<VirtualWorkspace> reconcile(VirtualWorkspace resource, Context<VirtualWorkspace> context) {
        return reconciliation.reconcile(resource, context);
    }
}
