package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kcp.operator.installation.AllKinds;
import io.kcp.operator.installation.Deletion;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Ports;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.StandInKcp;
import io.kcp.operator.rig.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That deleting needs no operator that runs all the time. */
@RealCluster
@Order(2)
class DeletionTest {
    private static final List<String> KINDS = List.of("Shard", "FrontProxy", "RootShard");

    @Test
    void whatIsDeletedWhileNoOperatorRunsGoesWithTheNext(ControlPlane controlPlane, TestNamespace namespace) {
        var sample = Sample.in(controlPlane, namespace.name()).apply();
        var installation = sample.installation();
        try (var first = RunningOperator.start(controlPlane, sample.watched())) {
            sample.ready();
            assertThat(first.failed()).isFalse();
        }
        // Another one's finalizer is another one's affair.
        installation
                .resource("FrontProxy", "kcp")
                .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\": \"add\", \"path\": \"/metadata/finalizers/0\", \"value\": \"test/held\"}]");
        deleteAll(installation);
        assertThat(installation.get("Shard", "theseus")).isNotNull();
        assertThat(installation.get("Secret", "theseus-service-account")).isNotNull();
        try (var next = RunningOperator.start(controlPlane, sample.watched())) {
            Deletion.gone(installation, "Shard", "theseus");
            Deletion.gone(installation, "RootShard", "root");
            Installation.soon()
                    .untilAsserted(() -> assertThat(installation
                                    .await("FrontProxy", "kcp")
                                    .now()
                                    .getMetadata()
                                    .getFinalizers())
                            .containsExactly("test/held"));
            installation.settled();
            installation
                    .resource("FrontProxy", "kcp")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
            Deletion.nothingLeftOf(installation, "");
            assertThat(next.failed()).isFalse();
        }
    }

    @Test
    void anOperatorThatIsKilledMeanwhileIsTakenOverFrom(ControlPlane controlPlane, TestNamespace namespace)
            throws IOException {
        var sample = Sample.in(controlPlane, namespace.name()).apply();
        var installation = sample.installation();
        var mark = sample.mark();
        try (var operator = Child.operator(sample)) {
            sample.ready();
            deleteAll(installation);
            Installation.soon()
                    .pollInterval(Duration.ofMillis(15))
                    .until(() -> sample.writes(mark).stream().anyMatch(DeletionTest::deletesCertificate));
            assertThat(operator.isAlive()).isTrue();
        }
        assertThat(installation.get("RootShard", "root")).isNotNull();
        try (var next = RunningOperator.start(controlPlane, sample.watched())) {
            KINDS.forEach(kind ->
                    Installation.soon().until(() -> installation.list(kind).isEmpty()));
            Deletion.nothingLeftOf(installation, "");
            assertThat(next.failed()).isFalse();
        }
    }

    @Test
    void rightsThatAreBeingTakenBackGoWithTheNextOperator(ControlPlane controlPlane, TestNamespace namespace)
            throws IOException {
        var sample = Sample.in(controlPlane, namespace.name());
        var installation = sample.installation();
        int port = Ports.free();
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("theseus", "root", "shardBaseURL: \"https://localhost:" + port + "\""));
        try (var kcp = withRights(sample, port)) {
            var uid = installation.await("Kubeconfig", "ci").now().getMetadata().getUid();
            var binding = "root:org/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/" + uid + ":admin";
            assertThat(kcp.get(binding)).isNotNull();
            try (var next = RunningOperator.start(controlPlane, sample.watched())) {
                Deletion.gone(installation, "Kubeconfig", "ci");
                assertThat(kcp.get(binding)).isNull();
                assertThat(next.failed()).isFalse();
            }
        }
    }

    /** Granted at a shard, and asked back by an operator that has ended before it had an answer. */
    private static StandInKcp withRights(Sample sample, int port) throws IOException {
        var installation = sample.installation();
        try (var first = RunningOperator.start(installation.controlPlane(), sample.watched())) {
            installation.await("Shard", "theseus").ready();
            var kcp = installation.kcp("theseus-server", port);
            installation.apply(Manifests.kubeconfig(
                    "ci",
                    "shardRef: {name: theseus}",
                    "targetWorkspace: \"root:org\"",
                    "authorization: {clusterRoleBindings: {clusterRoles: [admin]}}"));
            installation
                    .await("Kubeconfig", "ci")
                    .because("Authorized", "True", "Authorized", "root:org")
                    .ready();
            assertThat(installation.await("Kubeconfig", "ci").now().<String>get("status", "authorization", "shard"))
                    .isEqualTo("theseus");
            assertThat(Probes.metrics(first))
                    .containsPattern("kcp_operator_kcp_call_duration_seconds_count\\{.*result=\"answered\".*} [1-9]");
            int before = kcp.requests().size();
            kcp.delay(Duration.ofMinutes(1));
            installation.resource("Kubeconfig", "ci").delete();
            Installation.soon().until(() -> kcp.requests().size() > before);
            kcp.delay(Duration.ZERO);
            assertThat(first.failed()).isFalse();
            return kcp;
        }
    }

    /** One operator begins, and another one ends it. {@code installation.DeletionTest} has the same with one operator. */
    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void allKindsAtOnceGoThoughTheOperatorIsRestarted(
            boolean namespaceToo, boolean reachable, ControlPlane controlPlane, TestNamespace namespace)
            throws IOException {
        var sample = Sample.in(controlPlane, namespace.name());
        try (var all = begun(sample, namespaceToo, reachable);
                var next = RunningOperator.start(controlPlane, sample.watched())) {
            if (namespaceToo) {
                all.namespaceGone();
            } else {
                all.gone();
                assertThat(all.leftInKcp()).hasSize(reachable ? 0 : 4);
                assertThat(Probes.metrics(next))
                        .containsPattern("kcp_operator_kcp_call_duration_seconds_count\\{.*result=\""
                                + (reachable ? "answered" : "unreachable") + "\".*} [1-9]");
            }
            assertThat(next.failed()).isFalse();
        }
    }

    /** Deleted, seen by an operator, and left by it before it could clear away anything in kcp. */
    private static AllKinds begun(Sample sample, boolean namespaceToo, boolean reachable) {
        var installation = sample.installation();
        try (var first = RunningOperator.start(installation.controlPlane(), sample.watched())) {
            var all = AllKinds.in(installation);
            if (reachable) {
                all.kcp().delay(Duration.ofSeconds(3));
            } else {
                all.kcp().close();
            }
            if (namespaceToo) {
                all.deleteNamespace();
            } else {
                all.delete();
            }
            Installation.soon().until(() -> isGoing(installation));
            assertThat(first.failed()).isFalse();
            return all;
        }
    }

    private static boolean isGoing(Installation installation) {
        var root = installation.get("RootShard", "root");
        return root != null && "Deleting".equals(root.<String>get("status", "phase"));
    }

    @Test
    void whatNoOperatorHasSeenGoesAtOnce(ControlPlane controlPlane, TestNamespace namespace) {
        var sample = Sample.in(controlPlane, namespace.name()).apply();
        var installation = sample.installation();
        deleteAll(installation);
        KINDS.forEach(kind -> assertThat(installation.list(kind)).isEmpty());
    }

    private static boolean deletesCertificate(AuditRecord write) {
        return write.resource().equals("certificates") && write.verb().equals("delete");
    }

    private static void deleteAll(Installation installation) {
        KINDS.forEach(kind -> installation
                .list(kind)
                .forEach(object -> installation
                        .resource(kind, object.getMetadata().getName())
                        .delete()));
    }
}
