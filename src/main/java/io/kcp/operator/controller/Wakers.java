package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.kcp.operator.api.v1alpha1.CacheServer;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.ImageSpec;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.ShardSpec;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.Issuer;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.SharedSource;
import io.kcp.operator.cluster.change.BudgetChange;
import io.kcp.operator.cluster.change.CertificateChange;
import io.kcp.operator.cluster.change.ContentChange;
import io.kcp.operator.cluster.change.DeploymentChange;
import io.kcp.operator.cluster.change.IssuerChange;
import io.kcp.operator.cluster.change.ResourceChange;
import io.kcp.operator.cluster.change.ServiceChange;
import io.kcp.operator.model.Labels;
import io.kcp.operator.resolve.ReferenceIndex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What wakes the objects of one kind: their children, what they refer to, and what their root shard refers to.
 *
 * @param <P> the kind
 */
final class Wakers<P extends CustomResource<?, ?>> {
    private final Class<P> type;
    private final String kind;
    private final Informers informers;
    private final List<EventSource<?, P>> sources = new ArrayList<>();

    Wakers(Class<P> type, Informers informers) {
        this.type = type;
        this.kind = type.getSimpleName();
        this.informers = informers;
        add(Deployment.class, this::byController, DeploymentChange::differs);
        add(Service.class, this::byController, ServiceChange::differs);
        add(PodDisruptionBudget.class, this::byController, BudgetChange::differs);
        add(Certificate.class, this::byController, CertificateChange::differs);
        add(Issuer.class, this::byController, IssuerChange::differs);
        add(Secret.class, this::byContent, ContentChange::differs);
        add(ConfigMap.class, this::byContent, ContentChange::differs);
        add(CacheServer.class, this::byReference, ResourceChange::differs);
        add(VirtualWorkspace.class, this::byReference, ResourceChange::differs);
        sources.add(new CertManagerSource<>(type, informers));
        // The framework tells of a new generation only.
        and("annotations", type, one -> Set.of(ResourceID.fromResource(one)), ResourceChange::annotationsDiffer);
        sources.add(new SharedSource<>(
                "cache server Deployments",
                informers.of(Deployment.class),
                deployment -> CacheServers.of(deployment)
                        .map(name -> referrers(
                                "CacheServer", deployment.getMetadata().getNamespace(), name))
                        .orElse(Set.of()),
                DeploymentChange::differs));
    }

    /** One more thing that wakes, of a type that may be watched already. */
    <R extends HasMetadata> Wakers<P> and(
            String name, Class<R> watched, Function<R, Set<ResourceID>> toPrimaries, BiPredicate<R, R> differs) {
        sources.add(new SharedSource<>(name, informers.of(watched), toPrimaries, differs));
        return this;
    }

    List<EventSource<?, P>> sources() {
        return sources;
    }

    private <R extends HasMetadata> void add(
            Class<R> watched, Function<R, Set<ResourceID>> toPrimaries, BiPredicate<R, R> differs) {
        and(watched.getSimpleName() + "s", watched, toPrimaries, differs);
    }

    Set<ResourceID> byController(HasMetadata child) {
        var owners = child.getMetadata().getOwnerReferences();
        if (owners == null) {
            return Set.of();
        }
        for (var owner : owners) {
            if (Boolean.TRUE.equals(owner.getController()) && owner.getKind().equals(kind)) {
                return Set.of(
                        new ResourceID(owner.getName(), child.getMetadata().getNamespace()));
            }
        }
        return Set.of();
    }

    private Set<ResourceID> byContent(HasMetadata source) {
        var woken = new LinkedHashSet<>(byController(source));
        woken.addAll(byReference(source));
        woken.addAll(Relations.of(source, type, informers));
        woken.addAll(ofCacheServer(source));
        return woken;
    }

    /** What a cache server's Secrets hold concerns it, and all who replicate through it. */
    private Set<ResourceID> ofCacheServer(HasMetadata source) {
        var labels = source.getMetadata().getLabels();
        String cache = labels == null ? null : labels.get(Labels.CACHE_SERVER);
        String namespace = source.getMetadata().getNamespace();
        if (cache == null) {
            return Set.of();
        }
        return type == CacheServer.class
                ? Set.of(new ResourceID(cache, namespace))
                : referrers("CacheServer", namespace, cache);
    }

    Set<ResourceID> byReference(HasMetadata referred) {
        return referrers(
                referred.getKind(),
                referred.getMetadata().getNamespace(),
                referred.getMetadata().getName());
    }

    /** Those who name it, and those who inherit the name from their root shard or shard, or meet it through a cache server. */
    private Set<ResourceID> referrers(String referredKind, String namespace, String name) {
        String key = ReferenceIndex.key(referredKind, namespace, name);
        var woken = new LinkedHashSet<ResourceID>();
        informers.referrers(type, key).forEach(referrer -> woken.add(ResourceID.fromResource(referrer)));
        if (type != RootShard.class) {
            for (RootShard root : informers.referrers(RootShard.class, key)) {
                woken.addAll(Relations.members(
                        root.getMetadata().getNamespace(), root.getMetadata().getName(), type, informers));
            }
        }
        if (type == VirtualWorkspace.class) {
            for (Shard shard : informers.referrers(Shard.class, key)) {
                woken.addAll(Relations.servedBy(
                        shard.getMetadata().getNamespace(), shard.getMetadata().getName(), type, informers));
            }
        }
        if (type != CacheServer.class) {
            // Its CA may be a Secret of the user's, which those mount who replicate through it.
            for (CacheServer cache : informers.referrers(CacheServer.class, key)) {
                woken.addAll(
                        referrers("CacheServer", namespace, cache.getMetadata().getName()));
            }
        }
        if (type == Kubeconfig.class) {
            for (var target : List.of(Shard.class, FrontProxy.class)) {
                for (var one : informers.referrers(target, key)) {
                    woken.addAll(Relations.kubeconfigsFor(
                            target.getSimpleName(), namespace, one.getMetadata().getName(), informers));
                }
            }
        }
        return woken;
    }

    /** For a Kubeconfig: what it connects to. */
    Set<ResourceID> targetedBy(HasMetadata target) {
        return byReference(target);
    }

    /** For a root shard: a shard joins, leaves, or goes elsewhere. */
    static Set<ResourceID> rootShardOf(Shard shard) {
        var config = shard.getSpec() == null ? null : shard.getSpec().rootShard();
        return config == null || config.ref() == null || config.ref().name() == null
                ? Set.of()
                : Set.of(new ResourceID(config.ref().name(), shard.getMetadata().getNamespace()));
    }

    /** For the members of an installation: their root shard asks for something else, came up or went down. */
    Set<ResourceID> membersOf(RootShard root) {
        return Relations.members(
                root.getMetadata().getNamespace(), root.getMetadata().getName(), type, informers);
    }

    private static Optional<ImageSpec> image(Shard shard) {
        return Optional.ofNullable(shard.getSpec()).map(ShardSpec::image);
    }

    /** Whether a change of a shard matters to its root shard. */
    static boolean membershipDiffers(Shard before, Shard now) {
        return !rootShardOf(before).equals(rootShardOf(now))
                || !image(before).equals(image(now))
                || (before.getMetadata().getDeletionTimestamp() == null)
                        != (now.getMetadata().getDeletionTimestamp() == null);
    }
}
