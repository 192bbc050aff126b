package io.kcp.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Operators in JVMs of their own, on one lease of a real API server. */
@Order(1)
class HandoverTest {
    private static final Duration START = Duration.ofSeconds(20);
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static ControlPlane cluster;
    private String namespace = "";

    @BeforeAll
    static void startCluster() {
        cluster = ControlPlane.start(new Options(List.of(), false, List.of()));
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void createNamespace() {
        namespace = "handover-" + NAMESPACES.incrementAndGet();
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        create("first");
    }

    @Test
    void aLeaderThatIsToldToStopHandsOverWithinThreeSeconds() throws Exception {
        try (var first = operator("first-0");
                var second = leading(first, "second-0")) {
            create("later");
            first.awaitLine("reconciled later", Duration.ofSeconds(5));
            assertThat(second.lines()).noneMatch(line -> line.startsWith("reconciled"));

            first.terminate();
            second.awaitLine("reconciled later", Duration.ofSeconds(3));
            assertThat(first.exitStatus(Duration.ofSeconds(3))).isZero();
            assertThat(first.lines()).last().asString().contains("Stopped");
            assertThat(lease().get().getSpec().getHolderIdentity()).startsWith("second-0_");

            second.terminate();
            assertThat(second.exitStatus(Duration.ofSeconds(3))).isZero();
            assertThat(lease().get().getSpec())
                    .satisfies(
                            released -> assertThat(released.getHolderIdentity()).isNullOrEmpty())
                    .satisfies(released ->
                            assertThat(released.getLeaseDurationSeconds()).isOne());
        }
    }

    @Test
    void aLeaderThatVanishesIsFollowedWhenItsLeaseExpires() throws Exception {
        try (var first = operator("first-0", "--leader-election-lease-duration=5s", "--shutdown-grace=1s");
                var second = leading(first, "second-0", "--leader-election-lease-duration=5s", "--shutdown-grace=1s")) {
            first.kill();
            long vanished = System.nanoTime();
            second.awaitLine("reconciled first", Duration.ofSeconds(9));
            assertThat(Duration.ofNanos(System.nanoTime() - vanished)).isGreaterThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void aLeaderThatLosesTheLeaseEndsAtOnce() throws Exception {
        try (var first = operator("first-0")) {
            first.awaitLine("reconciled first", START);
            // Whatever the leader, which renews it all the while, has made of it meanwhile.
            lease().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"somebody-else\"}}");
            assertThat(first.exitStatus(Duration.ofSeconds(5))).isOne();
            assertThat(first.lines()).anyMatch(line -> line.contains("Lost the lease"));
            assertThat(lease().get().getSpec().getHolderIdentity()).isEqualTo("somebody-else");
        }
    }

    /** An API server that is gone refuses at once; one that hangs must not make the leader wait past its lease. */
    @Test
    void aLeaderThatCannotRenewEndsBeforeItsLeaseExpires() throws Exception {
        try (var first = operator("first-0", "--leader-election-lease-duration=10s", "--shutdown-grace=1s")) {
            first.awaitLine("reconciled first", START);
            signalApiServer("STOP");
            assertThat(first.exitStatus(Duration.ofSeconds(10))).isOne();
        } finally {
            signalApiServer("CONT");
        }
    }

    @Test
    void theGracePeriodBoundsTheStopAndASecondSignalEndsIt() throws Exception {
        create("hang");
        try (var patient = operator("patient-0", "--shutdown-grace=2s")) {
            patient.awaitLine("reconciled hang", START);
            patient.terminate();
            assertThat(patient.exitStatus(Duration.ofSeconds(4))).isZero();
        }
        try (var pressed = operator("pressed-0", "--shutdown-grace=12s")) {
            pressed.awaitLine("reconciled hang", START);
            pressed.terminate();
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            pressed.terminate();
            assertThat(pressed.exitStatus(Duration.ofSeconds(2))).isEqualTo(128 + 15);
        }
    }

    /** Starts a second operator once the first one leads, and returns when it stands by. */
    private TestProgram leading(TestProgram first, String name, String... arguments) throws IOException {
        first.awaitLine("reconciled first", START);
        TestProgram second = operator(name, arguments);
        second.awaitLine("Standing by", START);
        return second;
    }

    private TestProgram operator(String name, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "--kubeconfig=" + cluster.adminKubeconfig();
        all[1] = "--watch-namespaces=" + namespace;
        all[2] = "--leader-election-namespace=" + namespace;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return TestProgram.start(name, all);
    }

    private void create(String name) {
        cluster.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static void signalApiServer(String signal) throws Exception {
        String port = "--secure-port=" + cluster.admin().getMasterUrl().getPort();
        ProcessHandle server = ProcessHandle.current()
                .children()
                .filter(child ->
                        child.info().arguments().map(List::of).orElse(List.of()).contains(port))
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Resource<Lease> lease() {
        return cluster.admin().leases().inNamespace(namespace).withName("239f9f9a.operator.kcp.io");
    }
}
