package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kcp.operator.api.v1alpha1.AdmissionCases;
import io.kcp.operator.api.v1alpha1.AdmissionCases.Case;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The real API server accepts and refuses what {@link AdmissionCases} say. No operator runs. */
@RealCluster
class AdmissionTest {
    /** The JDK's client fails with more than a hundred requests on one connection. */
    private static final int AT_ONCE = 16;

    @Test
    void everyCaseIsAnsweredAsItSays(ControlPlane controlPlane, TestNamespace namespace) {
        var user = new Installation(controlPlane, "nobody", namespace.name());

        // One after the other: a refused case often bears the name of its accepted neighbour.
        assertThat(wrong(user, AdmissionCases.accepted())).isEmpty();
        assertThat(wrong(user, AdmissionCases.refused())).isEmpty();
    }

    private static List<String> wrong(Installation user, List<Case> cases) {
        assertThat(cases).isNotEmpty();
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var answers = cases.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> fault(user, one), threads))
                    .toList();
            return answers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** What is wrong about the answer, if anything. */
    private static Optional<String> fault(Installation user, Case one) {
        String answer = answer(user, one.documents());
        boolean right = one.refusal().isEmpty()
                ? answer.isEmpty()
                : !answer.isEmpty() && one.refusal().stream().allMatch(answer::contains);
        return right
                ? Optional.empty()
                : Optional.of(one + " should be " + (one.refusal().isEmpty() ? "accepted" : "refused: " + one.refusal())
                        + ", but the answer is: " + answer);
    }

    /** Why the last document is refused; empty if it is not. Nothing of it stays. */
    private static String answer(Installation user, List<GenericKubernetesResource> documents) {
        var last = documents.getLast();
        var kind = user.of(last.getApiVersion(), last.getKind()).inNamespace(user.namespace());
        if (documents.size() == 1) {
            return refusal(() -> kind.resource(last).dryRun().create());
        }
        var first = kind.resource(documents.getFirst()).create();
        try {
            last.getMetadata().setResourceVersion(first.getMetadata().getResourceVersion());
            return refusal(() -> kind.resource(last).dryRun().update());
        } finally {
            kind.resource(first).delete();
        }
    }

    private static String refusal(Runnable request) {
        try {
            request.run();
            return "";
        } catch (KubernetesClientException e) {
            return Objects.requireNonNullElse(e.getMessage(), "status " + e.getCode());
        }
    }
}
