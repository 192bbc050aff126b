package io.kcp.operator.controller;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.KubeconfigStatus;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.change.ResourceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

@ControllerConfiguration(name = "kubeconfig", fieldManager = "kcp-operator")
final class KubeconfigReconciler implements Reconciler<Kubeconfig> {
    private final Reconciliation<Kubeconfig, KubeconfigStatus, KubeconfigKind.Entitled> reconciliation;
    private final Informers informers;
    private final KcpCalls calls;

    KubeconfigReconciler(
            Reconciliation<Kubeconfig, KubeconfigStatus, KubeconfigKind.Entitled> reconciliation,
            Informers informers,
            KcpCalls calls) {
        this.reconciliation = reconciliation;
        this.informers = informers;
        this.calls = calls;
    }

    @Override
    public List<EventSource<?, Kubeconfig>> prepareEventSources(EventSourceContext<Kubeconfig> context) {
        var wakers = new Wakers<>(Kubeconfig.class, informers);
        var sources =
                new ArrayList<>(wakers.and("RootShards", RootShard.class, wakers::membersOf, ResourceChange::differs)
                        .and("Shards", Shard.class, wakers::targetedBy, ResourceChange::differs)
                        .and("FrontProxies", FrontProxy.class, wakers::targetedBy, ResourceChange::differs)
                        // Its rights may be at one that it does not name, or no longer.
                        .and(
                                "rights",
                                RootShard.class,
                                root -> informers.entitledAt(root).stream()
                                        .map(ResourceID::fromResource)
                                        .collect(Collectors.toSet()),
                                (_, _) -> false)
                        .sources());
        sources.add(calls);
        return sources;
    }

    @Override
    public UpdateControl<Kubeconfig> reconcile(Kubeconfig resource, Context<Kubeconfig> context) {
        return reconciliation.reconcile(resource, context);
    }
}
