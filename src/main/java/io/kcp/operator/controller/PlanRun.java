package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kcp.operator.cluster.Applier;
import io.kcp.operator.cluster.Outcome;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Stage;
import io.kcp.operator.resources.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a plan: applies the stages whose gates are open, then deletes what is no longer desired. */
final class PlanRun {
    private final Applier applier;
    private final CustomResource<?, ?> owner;
    private final String namespace;
    private final Set<String> desired = new HashSet<>();
    private final Set<String> changing = new HashSet<>();
    private final List<Wait> waits = new ArrayList<>();
    private @Nullable Wait refusal;
    private boolean again;
    private boolean conflict;

    private PlanRun(Applier applier, CustomResource<?, ?> owner) {
        this.applier = applier;
        this.owner = owner;
        this.namespace = owner.getMetadata().getNamespace();
    }

    static PlanRun of(Plan plan, CustomResource<?, ?> owner, Observed observed, Applier applier) {
        var run = new PlanRun(applier, owner);
        plan.stages().forEach(stage -> run.stage(stage, observed));
        if (applier.isEnding(run.namespace)) {
            run.waitForTheEnd();
        } else if (run.refusal == null) {
            run.prune();
        }
        return run;
    }

    private void stage(Stage stage, Observed observed) {
        desired.addAll(stage.names());
        Wait wait = stage.gate().check(observed);
        if (wait != null) {
            waits.add(wait);
            return;
        }
        for (HasMetadata object : stage.objects().apply(observed)) {
            if (applier.isEnding(namespace)) {
                return;
            }
            object.getMetadata().setNamespace(namespace);
            desired.add(key(object));
            try {
                outcome(object, applier.apply(object, owner));
            } catch (KubernetesClientException failure) {
                refused(object, failure);
            }
        }
    }

    private void outcome(HasMetadata object, Outcome outcome) {
        switch (outcome) {
            case Outcome.Created _, Outcome.Updated _, Outcome.Sent _ -> changing.add(key(object));
            case Outcome.Unchanged _ -> {}
            case Outcome.Refused refused -> {
                conflict = true;
                refuse(new Wait(
                        "NameConflict",
                        refused.conflict() + "; delete or rename it, or choose another name for " + owner.getKind()
                                + " " + owner.getMetadata().getName()));
            }
            case Outcome.Leaving _ -> {
                waits.add(new Wait(
                        "WaitingForDeletion", key(object) + " is being deleted; it is made anew once it is gone"));
                again = true;
            }
            case Outcome.Stale _ -> {
                changing.add(key(object));
                again = true;
            }
        }
    }

    /** What the API server will refuse again the same way is for a person to change; everything else is tried again. */
    private void refused(HasMetadata object, KubernetesClientException failure) {
        switch (failure.getCode()) {
            case 400, 422 ->
                refuse(new Wait("Rejected", "the API server rejects " + key(object) + ": " + text(failure)));
            // 404 is said of a namespace that is gone.
            case 403, 404 -> {
                waits.add(new Wait("Forbidden", "the operator may not write " + key(object) + ": " + text(failure)));
                again = true;
            }
            default -> throw failure;
        }
    }

    private static String text(KubernetesClientException failure) {
        return failure.getStatus() != null && failure.getStatus().getMessage() != null
                ? failure.getStatus().getMessage()
                : "status " + failure.getCode();
    }

    /** One answer for all: which of the children was refused first is chance. */
    private void waitForTheEnd() {
        waits.clear();
        waits.add(new Wait(
                "NamespaceTerminating",
                "namespace " + namespace + " is being deleted: nothing can be made there any more"));
        again = true;
    }

    private void refuse(Wait why) {
        if (refusal == null) {
            refusal = why;
        }
    }

    private void prune() {
        for (HasMetadata child : applier.children(owner)) {
            if (!desired.contains(key(child))) {
                applier.delete(child, owner);
            }
        }
        applier.deleteIssued(owner, this::isKept);
    }

    /** What is signed with it is still in use somewhere: CAs and keys of ServiceAccounts go with their owner only. */
    private boolean isKept(Secret issued) {
        String name = issued.getMetadata().getName();
        return desired.contains("Certificate/" + name)
                || name.endsWith("-ca")
                || issued.getMetadata().getLabels().containsKey(Labels.SERVICE_ACCOUNT_KEY);
    }

    private static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    Set<String> changing() {
        return changing;
    }

    List<Wait> waits() {
        return waits;
    }

    @Nullable
    Wait refusal() {
        return refusal;
    }

    /** Whether a child's name is somebody else's. No event tells when that object goes: it may be in no cache. */
    boolean conflict() {
        return conflict;
    }

    /** Whether no event may come that would tell when to try again. */
    boolean again() {
        return again;
    }
}
