package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.CacheServerStatus;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.change.ClaimChange;
import io.kcp.operator.cluster.change.PodChange;
import io.kcp.operator.model.CacheServerModel;
import java.util.List;
import java.util.Set;

@ControllerConfiguration(name = "cacheserver", fieldManager = "kcp-operator")
final class CacheServerReconciler implements Reconciler<CacheServer> {
    private final Reconciliation<CacheServer, CacheServerStatus, CacheServerModel> reconciliation;
    private final Informers informers;

    CacheServerReconciler(
            Reconciliation<CacheServer, CacheServerStatus, CacheServerModel> reconciliation, Informers informers) {
        this.reconciliation = reconciliation;
        this.informers = informers;
    }

    @Override
    public List<EventSource<?, CacheServer>> prepareEventSources(EventSourceContext<CacheServer> context) {
        var wakers = new Wakers<>(CacheServer.class, informers);
        return wakers.and(
                        "PersistentVolumeClaims",
                        PersistentVolumeClaim.class,
                        wakers::byController,
                        ClaimChange::differs)
                .and("pods", Pod.class, CacheServerReconciler::cacheServerOf, PodChange::differs)
                .sources();
    }

    private static Set<ResourceID> cacheServerOf(Pod pod) {
        return CacheServers.of(pod)
                .map(name -> Set.of(new ResourceID(name, pod.getMetadata().getNamespace())))
                .orElse(Set.of());
    }

    @Override
    public UpdateControl<CacheServer> reconcile(CacheServer resource, Context<CacheServer> context) {
        return reconciliation.reconcile(resource, context);
    }
}
