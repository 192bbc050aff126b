package io.kcp.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.DeployedOperator;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator that is confined to one namespace installs kcp there, and asks for nothing elsewhere. */
@RealCluster
@Order(2)
class OneNamespaceTest {
    @Test
    void withHelm(ControlPlane controlPlane, TestNamespace namespace) {
        Helm.on(controlPlane)
                .run(
                        "install",
                        "confined",
                        Helm.CHART.toString(),
                        "--namespace=" + namespace.name(),
                        "--set=crds.enabled=false,rbac.aggregate=false",
                        "--set=watchNamespaces={" + namespace.name() + "}",
                        "--wait",
                        "--timeout=90s");
        assertThat(controlPlane.kubectl(
                        "get",
                        "clusterroles,clusterrolebindings",
                        "-o",
                        "name",
                        "-l",
                        "app.kubernetes.io/instance=confined"))
                .doesNotContain("/");
        installsKcp(controlPlane, namespace.name(), "confined-kcp-operator");
    }

    @Test
    void withKubectl(ControlPlane controlPlane, TestNamespace namespace, @TempDir Path folder) throws IOException {
        var shipped = Assets.projectRoot().resolve("config/namespaced");
        Files.writeString(folder.resolve("kustomization.yaml"), """
                namespace: %s
                resources: [%s]
                """.formatted(
                        namespace.name(), folder.toRealPath().relativize(shipped.toRealPath())));
        assertThat(controlPlane.kubectl("apply", "-k", folder.toString()))
                .contains("deployment.apps/kcp-operator created")
                .doesNotContain("clusterrole", "Warning");
        assertThat(controlPlane.kubectl("apply", "--server-side", "--force-conflicts", "-k", folder.toString()))
                .contains("deployment.apps/kcp-operator serverside-applied")
                .doesNotContain("Warning");
        installsKcp(controlPlane, namespace.name(), "kcp-operator");
    }

    /** @param name of the Deployment, and of the ServiceAccount */
    private static void installsKcp(ControlPlane controlPlane, String namespace, String name) {
        var mark = controlPlane.auditLog().mark();
        var kcp = new Installation(controlPlane, "system:serviceaccount:" + namespace + ":" + name, namespace);
        try (var _ = DeployedOperator.start(controlPlane, namespace, name)) {
            kcp.apply(Manifests.ISSUER);
            kcp.apply(Manifests.rootShard("root"));
            kcp.apply(Manifests.frontProxy("kcp", "root"));
            kcp.await("RootShard", "root").ready();
            kcp.await("FrontProxy", "kcp").ready();
            // Without an operator they would never go, and the namespace neither.
            kcp.delete("FrontProxy", "kcp");
            kcp.delete("RootShard", "root");
        }
        var requests = controlPlane.auditLog().since(mark).byServiceAccount(namespace, name);
        assertThat(requests.all()).isNotEmpty();
        assertThat(requests.where(request -> request.code() == 403).all())
                .as("refused")
                .isEmpty();
        assertThat(requests.all().stream()
                        .filter(request -> !request.namespace().equals(namespace)))
                .as("elsewhere, apart from what everybody may ask")
                .extracting(AuditRecord::what)
                .containsOnly("create selfsubjectrulesreviews.authorization.k8s.io");
    }
}
