package io.kcp.operator.status;

import static io.kcp.operator.status.StatusFixture.deployment;
import static io.kcp.operator.status.StatusFixture.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.model.Component;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.Workload;
import io.kcp.operator.resources.Advice;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Wait;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
    private static final List<String> CERTIFICATES = List.of("root-ca", "root-server", "root-client");
    private static final Wait GATE = new Wait("WaitingForCacheServer", "CacheServer cache is not available yet");
    private static final Wait CONFLICT = new Wait("NameConflict", "Service root-kcp belongs to Service x");

    private static StatusFixture healthy() {
        var fixture = new StatusFixture().with(up("root-kcp")).with(up("root-proxy"));
        CERTIFICATES.forEach(name -> fixture.with(name, ""));
        return fixture;
    }

    private static Workload workload(String name) {
        return new Workload(
                Component.ROOT_SHARD,
                "root",
                name,
                new ImageRef("kcp", "v0.32.3", null, List.of()),
                null,
                null,
                null,
                null,
                0,
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    private static Map<String, Finding> find(
            StatusFixture observed, Set<String> changing, List<Wait> waits, @Nullable Wait refusal) {
        var plan = new Plan(List.of(), CERTIFICATES, List.of(workload("root-kcp"), workload("root-proxy")), List.of());
        return Health.of(new Situation.Applied(plan, observed, changing, waits, refusal), "kcp");
    }

    private static Finding said(Map<String, Finding> findings, String type) {
        return Objects.requireNonNull(findings.get(type), type);
    }

    /** kstatus: at most one of the three is true, and something always is unless nothing is known. */
    private static void assertSays(Map<String, Finding> findings, String type, String reason, String message) {
        assertThat(findings).extractingByKey(type).satisfies(finding -> {
            assertThat(finding.holds()).isTrue();
            assertThat(finding.reason()).isEqualTo(reason);
            assertThat(finding.message()).contains(message);
        });
        for (String other : List.of("Ready", "Reconciling", "Stalled")) {
            assertThat(said(findings, other).holds()).as(other).isEqualTo(other.equals(type));
        }
        if (!type.equals("Ready")) {
            assertThat(said(findings, "Ready").reason()).isEqualTo(reason);
        }
    }

    @Test
    void everythingRuns() {
        var findings = find(healthy(), Set.of(), List.of(), null);

        assertSays(findings, "Ready", "Ready", "root-kcp runs 2 pods; Deployment root-proxy runs 2 pods");
        assertThat(said(findings, "CertificatesReady").message()).isEqualTo("all 3 certificates are ready");
        assertThat(findings.keySet())
                .containsExactly(
                        "Ready", "Reconciling", "Stalled", "Available", "CertificatesReady", "RolloutComplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment/root-kcp", "Deployment/root-proxy", "Certificate/root-server"})
    void whatWasJustWrittenIsNotReadyHoweverItLooks(String written) {
        var findings = find(healthy(), Set.of(written), List.of(), null);

        String name = written.substring(written.indexOf('/') + 1);
        assertSays(
                findings,
                "Reconciling",
                written.startsWith("Certificate") ? "CertificatesNotReady" : "RolloutStarting",
                name);
    }

    @Test
    void aCertificateSaysWhatItWaitsFor() {
        var findings = find(
                healthy().with("root-server", "issuer not found").with("root-client", "pending"),
                Set.of(),
                List.of(),
                null);

        assertSays(
                findings,
                "Reconciling",
                "CertificatesNotReady",
                "Certificate root-server is not ready (nor are 1 more): issuer not found");
    }

    @Test
    void aClosedGateIsNamedBeforeItsConsequences() {
        assertSays(
                find(new StatusFixture(), Set.of(), List.of(GATE, new Wait("Later", "later")), null),
                "Reconciling",
                GATE.reason(),
                GATE.message());
    }

    @ParameterizedTest
    @CsvSource({
        "2, True, RolloutInProgress, Deployment root-kcp: 0 of 2 pods available",
        "0, False, NoReplicas, 'Deployment root-kcp has no pods, since its replicas are 0'"
    })
    void theDeploymentThatIsWaitedForIsNamedAndNotTheOneThatWaits(
            int replicas, String reconciling, String reason, String message) {
        var observed = new StatusFixture().with(deployment("root-kcp", 1, 1L, replicas, replicas, replicas, 0, 0));
        CERTIFICATES.forEach(name -> observed.with(name, ""));

        var findings = find(observed, Set.of(), List.of(Wait.FOR_OWN_ROLLOUT), null);

        for (String type : List.of("Ready", "RolloutComplete")) {
            assertThat(said(findings, type)).isEqualTo(new Finding(false, reason, message));
        }
        assertThat(said(findings, "Reconciling").holds()).isEqualTo(reconciling.equals("True"));
    }

    @Test
    void aRefusalNeedsAPersonAndEndsTheReconciling() {
        assertSays(
                find(healthy(), Set.of("Deployment/root-kcp"), List.of(GATE), CONFLICT),
                "Stalled",
                CONFLICT.reason(),
                CONFLICT.message());
    }

    @Test
    void theSecondDeploymentCountsAsWell() {
        var findings = find(healthy().with(deployment("root-proxy", 1, 1L, 2, 2, 2, 0, 0)), Set.of(), List.of(), null);

        assertSays(findings, "Reconciling", "RolloutInProgress", "Deployment root-proxy: 0 of 2 pods available");
        assertThat(said(findings, "Available").holds())
                .as("is about the main one")
                .isTrue();
    }

    @Test
    void whatIsMissingIsAwaitedWhileTheOldKeepsRunning() {
        var findings = Health.of(new Situation.Blocked(GATE, healthy(), "root-kcp"), "kcp");

        assertSays(findings, "Reconciling", GATE.reason(), GATE.message());
        assertThat(said(findings, "Available").holds()).isTrue();
    }

    @Test
    void whatIsWrongIsForAPersonToChange() {
        assertSays(
                Health.of(new Situation.Refused(CONFLICT, new StatusFixture(), "root-kcp"), "kcp"),
                "Stalled",
                CONFLICT.reason(),
                CONFLICT.message());
    }

    @Test
    void anUnknownArgumentIsSaidButHoldsNothingUp() {
        var advice =
                new Advice("ArgumentsKnown", true, new Wait("UnknownArgument", "extraArgs: kcp knows no flag --x"));
        var plan = new Plan(List.of(), List.of(), List.of(workload("root-kcp")), List.of(), List.of(advice));
        var findings = Health.of(new Situation.Applied(plan, healthy(), Set.of(), List.of(), null), "kcp");

        assertThat(said(findings, "Ready").holds()).isTrue();
        assertThat(findings.get("ArgumentsKnown"))
                .isEqualTo(new Finding(false, "UnknownArgument", "extraArgs: kcp knows no flag --x"));
    }
}
