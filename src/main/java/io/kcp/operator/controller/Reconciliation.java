package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.kcp.operator.api.v1alpha1.Condition;
import io.kcp.operator.cluster.Applier;
import io.kcp.operator.cluster.Finalizers;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.cluster.StatusWriter;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resources.Wait;
import io.kcp.operator.status.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How every kind is reconciled: custom resource, model, plan, objects, status.
 *
 * @param conditions those of a status
 */
record Reconciliation<P extends CustomResource<?, S>, S, M>(
        Kind<P, S, M> kind,
        Function<S, @Nullable List<Condition>> conditions,
        Lookup lookup,
        Applier applier,
        StatusWriter statusWriter,
        Transitions transitions,
        Finalizers finalizers,
        Leaving leaving,
        InstantSource clock) {
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Set<String> COLLECTED = Set.of("foregroundDeletion", "orphan");

    /** A look at an object that is in the way costs one read. */
    private static final Duration LATER = Duration.ofSeconds(10);

    UpdateControl<P> reconcile(P resource, Context<P> context) {
        Instant now = clock.instant();
        if (context.isPrimaryResourceDeleted()) {
            leaving.forget(resource);
            kind.farewell().forget(resource);
            return UpdateControl.noUpdate();
        }
        if (resource.getMetadata().getDeletionTimestamp() != null) {
            return leave(resource, now);
        }
        finalizers.hold(resource);
        Observed observed = lookup.in(resource.getMetadata().getNamespace());
        String deployment = kind.deployment(resource);
        if (!lookup.certManagerPresent()) {
            return finish(
                    resource,
                    null,
                    new Situation.Blocked(
                            new Wait(
                                    "CertManagerMissing",
                                    "cert-manager is not installed: the cluster knows no Certificates and Issuers"
                                            + " (cert-manager.io/v1); the operator goes on by itself once it does"),
                            observed,
                            deployment),
                    now);
        }
        return switch (kind.resolve(resource, lookup)) {
            case Resolution.Waiting<M> waiting ->
                finish(
                        resource,
                        null,
                        new Situation.Blocked(new Wait(waiting.reason(), waiting.message()), observed, deployment),
                        now);
            case Resolution.Invalid<M> invalid ->
                finish(
                        resource,
                        null,
                        new Situation.Refused(new Wait(invalid.reason(), invalid.message()), observed, deployment),
                        now);
            case Resolution.Resolved<M> resolved -> apply(resource, resolved.model(), observed, deployment, now);
        };
    }

    /** What is held by somebody else only is none of our affair any more. */
    private UpdateControl<P> leave(P resource, Instant now) {
        if (!Finalizers.isHeld(resource)) {
            return UpdateControl.noUpdate();
        }
        var hold = kind.farewell().next(resource);
        if (hold == null) {
            var clearing = leaving.clear(resource, now);
            hold = clearing == null ? null : new Farewell.Hold(clearing, SOON);
        }
        if (hold != null) {
            Observed observed = lookup.in(resource.getMetadata().getNamespace());
            if (hold.serving() && !isCollected(resource)) {
                tend(resource, observed, now);
            }
            var situation = new Situation.Blocked(hold.why(), observed, kind.deployment(resource));
            return finish(resource, null, situation, now, hold.lookAgain());
        }
        UpdateControl<P> control = UpdateControl.noUpdate();
        return finalizers.release(resource) ? control : control.rescheduleAfter(SOON);
    }

    /** Kubernetes takes its children away, or away from it: made anew, they would only go again. */
    private static boolean isCollected(CustomResource<?, ?> resource) {
        return resource.getMetadata().getFinalizers().stream().anyMatch(COLLECTED::contains);
    }

    /** What waits for its end is kept as it should be until then. */
    private void tend(P resource, Observed observed, Instant now) {
        if (lookup.certManagerPresent() && kind.resolve(resource, lookup) instanceof Resolution.Resolved<M>(M model)) {
            var plan = kind.plan(resource, model, observed, now).plan();
            if (plan.problems().isEmpty()) {
                var _ = PlanRun.of(plan, resource, observed, applier);
            }
        }
    }

    private UpdateControl<P> apply(P resource, M model, Observed observed, String deployment, Instant now) {
        var planned = kind.plan(resource, model, observed, now);
        var plan = planned.plan();
        if (!plan.problems().isEmpty()) {
            return finish(
                    resource,
                    model,
                    new Situation.Refused(
                            new Wait("InvalidSpec", "spec." + String.join("; spec.", plan.problems())),
                            observed,
                            deployment),
                    now);
        }
        var run = PlanRun.of(plan, resource, observed, applier);
        return finish(
                resource,
                model,
                new Situation.Applied(plan, observed, run.changing(), run.waits(), run.refusal()),
                now,
                planned.lookAgain(),
                run.again() ? SOON : null,
                run.conflict() ? LATER : null);
    }

    private UpdateControl<P> finish(
            P resource, @Nullable M model, Situation situation, Instant now, @Nullable Duration... lookAgain) {
        S status = kind.status(resource, model, situation, now);
        var result = statusWriter.write(resource, status);
        if (!(result instanceof StatusWriter.Result.Later)) {
            transitions.said(
                    resource,
                    resource.getStatus() == null ? null : conditions.apply(resource.getStatus()),
                    conditions.apply(status),
                    situation instanceof Situation.Applied applied
                            ? applied.plan().advice()
                            : List.of());
        }
        Duration later = result instanceof StatusWriter.Result.Later wait ? wait.after() : null;
        UpdateControl<P> control = UpdateControl.noUpdate();
        return Stream.concat(Stream.ofNullable(later), Stream.of(lookAgain).flatMap(Stream::ofNullable))
                .min(Duration::compareTo)
                .map(control::rescheduleAfter)
                .orElse(control);
    }
}
