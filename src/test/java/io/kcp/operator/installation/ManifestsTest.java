package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That what is shipped for kubectl is accepted, without even a warning. */
@RealCluster
class ManifestsTest {
    private static final Path CONFIG = Assets.projectRoot().resolve("config");

    /** Its namespace warns of and refuses pods that are not restricted, so that pods which run show that they are. */
    @Test
    void theOperatorIsInstalledAndItsPodsAreAdmitted(ControlPlane controlPlane) {
        assertThat(controlPlane.kubectl(
                        "apply",
                        "--server-side",
                        // The kinds are there already, applied by the rig.
                        "--force-conflicts",
                        "-k",
                        CONFIG.resolve("operator").toString()))
                .contains("deployment.apps/kcp-operator serverside-applied")
                .doesNotContain("Warning");
        try {
            controlPlane.kubectl(
                    "-n",
                    OperatorProgram.NAMESPACE,
                    "wait",
                    "--for=condition=Available",
                    "deployment/kcp-operator",
                    "--timeout=30s");
        } finally {
            controlPlane.kubectl("-n", OperatorProgram.NAMESPACE, "delete", "deployment", "kcp-operator");
        }
    }

    @Test
    void theSamplesAreAccepted(ControlPlane controlPlane, TestNamespace namespace) throws IOException {
        try (var samples = Files.list(CONFIG.resolve("samples"))) {
            for (var sample : samples.toList()) {
                assertThat(controlPlane.kubectl(
                                "-n",
                                namespace.name(),
                                "apply",
                                "--dry-run=server",
                                "--validate=strict",
                                "-f",
                                sample.toString()))
                        .as("%s", sample)
                        .contains(" created (server dry run)")
                        .doesNotContain("Warning");
            }
        }
    }
}
