package io.kcp.operator.rbac;

import static io.kcp.operator.installation.OperatorProgram.NAMESPACE;
import static io.kcp.operator.installation.OperatorProgram.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kcp.operator.installation.OperatorProgram;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the shipped rights are enough, even where a cluster is strict, and that none is there for nothing. */
class RightsUsedTest {
    private static final String STRICT = "OwnerReferencesPermissionEnforcement";

    /** Every ServiceAccount has this right anyway: with it the framework looks whether it may use the lease. */
    private static final Set<String> EVERYBODYS = Set.of("create selfsubjectrulesreviews.authorization.k8s.io");

    /** Rights that an undisturbed installation does not need. */
    private static final Set<String> SELDOM = Stream.of(
                    // What is there already although the cache does not show it, and what is taken over, is read first.
                    Stream.of(
                            "get configmaps",
                            "get services",
                            "get persistentvolumeclaims",
                            "get deployments.apps",
                            "get poddisruptionbudgets.policy",
                            "get certificates.cert-manager.io",
                            "get issuers.cert-manager.io"),
                    // Pruned when a setting of the user no longer asks for it.
                    Stream.of(
                            "delete secrets",
                            "delete configmaps",
                            "delete services",
                            "delete persistentvolumeclaims",
                            "delete deployments.apps",
                            "delete certificates.cert-manager.io",
                            "delete issuers.cert-manager.io"),
                    // Looked up by the admission plugin, never asked for.
                    Stream.of(
                            "update rootshards.operator.kcp.io/finalizers",
                            "update shards.operator.kcp.io/finalizers",
                            "update frontproxies.operator.kcp.io/finalizers",
                            "update cacheservers.operator.kcp.io/finalizers",
                            "update virtualworkspaces.operator.kcp.io/finalizers",
                            "update kubeconfigs.operator.kcp.io/finalizers"))
            .flatMap(requests -> requests)
            .collect(Collectors.toSet());

    @Test
    void theOperatorUsesItsRightsAndNoOthers() {
        var options = Options.standard()
                .withCrds(Assets.projectRoot().resolve("config/crd"))
                .withAdmissionPlugin(STRICT);
        try (var controlPlane = ControlPlane.start(options);
                var _ = StandInNode.start(controlPlane)) {
            var config = Assets.projectRoot().resolve("config");
            controlPlane.kubectl(
                    "apply", "--server-side", "-k", config.resolve("rbac").toString());
            awaitKnownOwners(controlPlane.admin());
            var operator = OperatorProgram.start(controlPlane, OperatorProgram.ofImage());
            controlPlane.kubectl("create", "namespace", "kcp");
            controlPlane.kubectl(
                    "apply",
                    "-n",
                    "kcp",
                    "-f",
                    config.resolve("samples/two-shards.yaml").toString(),
                    "-f",
                    config.resolve("samples/virtual-workspace.yaml").toString());
            controlPlane.kubectl(
                    "wait",
                    "-n",
                    "kcp",
                    "--for=condition=Ready",
                    "cacheserver/cache",
                    "rootshard/root",
                    "shard/theseus",
                    "frontproxy/kcp",
                    "virtualworkspace/workspaces",
                    "kubeconfig/admin",
                    "--timeout=90s");
            scaleToOne(controlPlane);
            keepTheData(controlPlane);
            operator.terminate(Duration.ofSeconds(15));
            compare(controlPlane.auditLog().since(new AuditLog.Mark(0)).byServiceAccount(NAMESPACE, SERVICE_ACCOUNT));
        }
    }

    /** The plugin looks for new kinds only from time to time, and refuses owners of kinds that it does not know. */
    private static void awaitKnownOwners(KubernetesClient client) {
        var owned = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("owned")
                .withNamespace("default")
                .addNewOwnerReference()
                .withApiVersion("operator.kcp.io/v1alpha1")
                .withKind("FrontProxy")
                .withName("none")
                .withUid("none")
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .build();
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptionsMatching(KubernetesClientException.class::isInstance)
                .until(() -> client.resource(owned).dryRun().create() != null);
    }

    /** Something to prune. */
    private static void scaleToOne(ControlPlane controlPlane) {
        var budget = controlPlane
                .admin()
                .policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace("kcp")
                .withName("kcp-front-proxy");
        assertThat(budget.get()).as("made for two replicas, the default").isNotNull();
        controlPlane.kubectl(
                "patch", "-n", "kcp", "frontproxy/kcp", "--type=merge", "--patch={\"spec\":{\"replicas\":1}}");
        await().atMost(Duration.ofSeconds(20)).until(() -> budget.get() == null);
    }

    /** Something that the sample does without. */
    private static void keepTheData(ControlPlane controlPlane) {
        controlPlane.kubectl(
                "patch",
                "-n",
                "kcp",
                "cacheserver/cache",
                "--type=merge",
                "--patch={\"spec\":{\"etcd\":{\"embedded\":{\"storage\":{\"size\":\"1Gi\"}}}}}");
        var claim =
                controlPlane.admin().persistentVolumeClaims().inNamespace("kcp").withName("cache-cache-server");
        await().atMost(Duration.ofSeconds(20)).until(() -> claim.get() != null);
    }

    private static void compare(AuditLog.Records records) {
        assertThat(records.where(record -> record.code() == 403).all())
                .as("refused")
                .isEmpty();
        var used = records.all().stream()
                .flatMap(RightsUsedTest::requests)
                .filter(request -> !EVERYBODYS.contains(request))
                .collect(Collectors.toCollection(TreeSet::new));
        var granted = Stream.of(Rights.CLUSTER, Rights.OWN_NAMESPACE)
                .flatMap(List::stream)
                .flatMap(Right::requests)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).as("the log shows the whole run").contains("create leases.coordination.k8s.io");
        granted.removeAll(used);
        assertThat(granted).as("rights that were not used").containsExactlyInAnyOrderElementsOf(SELDOM);
    }

    /** An apply that creates takes a second right. */
    private static Stream<String> requests(AuditRecord record) {
        return record.code() == 201 && record.verb().equals("patch")
                ? Stream.of(record.what(), record.what().replace("patch ", "create "))
                : Stream.of(record.what());
    }
}
