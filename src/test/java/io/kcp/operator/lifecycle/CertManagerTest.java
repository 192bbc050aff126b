package io.kcp.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertManagerTest {
    @Test
    void theOperatorWaitsForCertManagerAndSaysSo() {
        var options = Options.standard()
                .withoutCertManager()
                .withCrds(Assets.projectRoot().resolve("config/crd"));
        try (var controlPlane = ControlPlane.start(options);
                var node = StandInNode.start(controlPlane)) {
            assertThat(node).isNotNull();
            withoutCertManagerCrds(controlPlane);
            try (var operator = RunningOperator.start(controlPlane, Map.of())) {
                var sample = Sample.inNew(controlPlane, "waiting").applyKcp();
                var installation = sample.installation();
                installation
                        .await("RootShard", "root")
                        .notReady("CertManagerMissing", "cert-manager.io/v1")
                        .warned("CertManagerMissing", "cert-manager.io/v1");
                installation
                        .await("Shard", "theseus")
                        .notReady("CertManagerMissing", "cert-manager.io/v1")
                        .warned("CertManagerMissing", "cert-manager.io/v1");
                installation
                        .await("FrontProxy", "kcp")
                        .notReady("CertManagerMissing", "cert-manager.io/v1")
                        .warned("CertManagerMissing", "cert-manager.io/v1");
                installation.settled();
                Installation.soon().until(() -> Probes.status(operator, "/readyz") == 200);

                controlPlane.installCrds(Assets.certManagerCrds());
                installation
                        .await("RootShard", "root")
                        .because("CertificatesReady", "False", "CertificatesNotReady", "root-");
                sample.apply();
                installation
                        .await("Shard", "theseus")
                        .because("CertificatesReady", "False", "CertificatesNotReady", "theseus-");
                installation.settled();

                controlPlane.startCertManager();
                sample.ready();
                installation.settled();
                assertThat(operator.failed()).isFalse();
            }
        }
    }

    private static void withoutCertManagerCrds(ControlPlane controlPlane) {
        var crds = controlPlane.admin().apiextensions().v1().customResourceDefinitions();
        for (var crd : crds.list().getItems()) {
            if (crd.getSpec().getGroup().endsWith("cert-manager.io")) {
                crds.withName(crd.getMetadata().getName()).delete();
            }
        }
        Installation.soon()
                .until(() -> crds.list().getItems().stream()
                        .noneMatch(crd -> crd.getSpec().getGroup().endsWith("cert-manager.io")));
    }
}
