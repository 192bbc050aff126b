package io.kcp.operator.controller;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.FrontProxyStatus;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.change.ResourceChange;
import io.kcp.operator.model.FrontProxyModel;
import java.util.List;

@ControllerConfiguration(name = "frontproxy", fieldManager = "kcp-operator")
final class FrontProxyReconciler implements Reconciler<FrontProxy> {
    private final Reconciliation<FrontProxy, FrontProxyStatus, FrontProxyModel> reconciliation;
    private final Informers informers;

    FrontProxyReconciler(
            Reconciliation<FrontProxy, FrontProxyStatus, FrontProxyModel> reconciliation, Informers informers) {
        this.reconciliation = reconciliation;
        this.informers = informers;
    }

    @Override
    public List<EventSource<?, FrontProxy>> prepareEventSources(EventSourceContext<FrontProxy> context) {
        var wakers = new Wakers<>(FrontProxy.class, informers);
        return wakers.and("RootShards", RootShard.class, wakers::membersOf, ResourceChange::differs)
                .sources();
    }

    @Override
    public UpdateControl<FrontProxy> reconcile(FrontProxy resource, Context<FrontProxy> context) {
        return reconciliation.reconcile(resource, context);
    }
}
