package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.kcp.operator.api.v1alpha1.CacheServerStatus;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.api.v1alpha1.FrontProxyStatus;
import io.kcp.operator.api.v1alpha1.KubeconfigStatus;
import io.kcp.operator.api.v1alpha1.RootShardStatus;
import io.kcp.operator.api.v1alpha1.ShardStatus;
import io.kcp.operator.api.v1alpha1.VirtualWorkspaceStatus;
import io.kcp.operator.cluster.Applier;
import io.kcp.operator.cluster.EventRecorder;
import io.kcp.operator.cluster.Finalizers;
import io.kcp.operator.cluster.InformerLookup;
import io.kcp.operator.cluster.Informers;
import io.kcp.operator.cluster.StatusWriter;
import io.kcp.operator.kcp.KcpClients;
import io.kcp.operator.kcp.Patience;
import io.kcp.operator.kcp.RoleBindings;
import io.kcp.operator.kcp.ShardRegistry;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.resolve.ReferenceIndex;
import io.kcp.operator.runtime.ControllerDefaults;
import io.kcp.operator.runtime.ControllerModule;
import io.kcp.operator.runtime.Platform;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The controllers of all kinds, on one set of caches. */
public final class KcpControllers implements ControllerModule {
    private static final Duration FILLED_WITHIN = Duration.ofMinutes(2);

    private final Platform platform;
    private final Informers informers;
    private final EventRecorder events;
    private final Applier applier;
    private final StatusWriter statusWriter;
    private final InformerLookup lookup;
    private final Finalizers finalizers;
    private final KcpClients kcp;
    private final KcpCalls calls;

    public KcpControllers(Platform platform) {
        this.platform = platform;
        var client = platform.client();
        informers = new Informers(
                client, Informers.Settings.of(platform.settings().watchedNamespaces(), ReferenceIndex::keys));
        events = new EventRecorder(
                client,
                platform.settings()
                        .leaderElection()
                        .map(election -> election.podName())
                        .orElse(Applier.FIELD_MANAGER),
                platform.clock());
        applier = new Applier(
                client,
                informers,
                events,
                (kind, result) -> platform.meters()
                        .counter("kcp_operator_apply_total", "kind", kind, "result", result)
                        .increment());
        statusWriter = new StatusWriter(client, platform.clock());
        lookup = new InformerLookup(informers, client);
        finalizers = new Finalizers(client);
        // Whatever kcp does, half of the workers of a kind go on.
        calls = new KcpCalls(platform.clock());
        kcp = new KcpClients(
                client,
                lookup,
                Math.max(1, platform.settings().workers() / 2),
                Patience.USUAL,
                platform.clock(),
                (result, took) -> Timer.builder("kcp_operator_kcp_call_duration")
                        .description("How long calls of kcp took; skipped are those that were not sent")
                        .tag("result", result)
                        .register(platform.meters())
                        .record(took));
    }

    @Override
    public void register(Operator operator) {
        var image = platform.settings().defaultImage();
        var defaults = new Defaults(image.repository(), image.tag());
        add(
                operator,
                new CacheServerReconciler(
                        reconciliation(new CacheServerKind(defaults), CacheServerStatus::conditions), informers));
        add(
                operator,
                new RootShardReconciler(
                        reconciliation(
                                new RootShardKind(
                                        lookup,
                                        new RootShardFarewell(
                                                informers::dependents, informers::entitledAt, kcp, platform.clock()),
                                        defaults),
                                RootShardStatus::conditions),
                        informers));
        add(
                operator,
                new ShardReconciler(
                        reconciliation(
                                new ShardKind(
                                        lookup, new ShardFarewell(lookup, applier, new ShardRegistry(kcp)), defaults),
                                ShardStatus::conditions),
                        informers));
        add(
                operator,
                new FrontProxyReconciler(
                        reconciliation(new FrontProxyKind(lookup, defaults), FrontProxyStatus::conditions), informers));
        add(
                operator,
                new VirtualWorkspaceReconciler(
                        reconciliation(new VirtualWorkspaceKind(lookup, defaults), VirtualWorkspaceStatus::conditions),
                        informers));
        var rights = new Rights(lookup, new RoleBindings(kcp), calls, platform.clock());
        var policy = new IdentityPolicy(
                platform.settings().kubeconfigUsers(), platform.settings().kubeconfigGroups());
        add(
                operator,
                new KubeconfigReconciler(
                        reconciliation(
                                new KubeconfigKind(policy, rights, new KubeconfigFarewell(rights)),
                                KubeconfigStatus::conditions),
                        informers,
                        calls));
    }

    private <P extends CustomResource<?, ?>> void add(Operator operator, Reconciler<P> reconciler) {
        operator.register(reconciler, overrider -> ControllerDefaults.apply(overrider, platform.settings()));
    }

    private <P extends CustomResource<?, S>, S, M> Reconciliation<P, S, M> reconciliation(
            Kind<P, S, M> kind, Function<S, @Nullable List<Condition>> conditions) {
        return new Reconciliation<>(
                kind,
                conditions,
                lookup,
                applier,
                statusWriter,
                new Transitions(events),
                finalizers,
                new Leaving(applier),
                platform.clock());
    }

    @Override
    public void start() {
        informers.start();
        try {
            if (!informers.awaitReady(FILLED_WITHIN)) {
                throw new IllegalStateException("the caches are not filled: " + informers.notReady());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the caches were filled", interrupted);
        }
    }

    @Override
    public void stop() {
        events.close();
        calls.close();
        kcp.close();
        informers.close();
    }

    @Override
    public Set<String> notReady() {
        return new TreeSet<>(informers.notReady());
    }
}
