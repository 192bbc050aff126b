package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is shipped for kubectl is accepted, on the server's side and on kubectl's, without even a warning. */
@RealCluster("with what kubectl applies on the client's side, and warns of ever after")
class ManifestsTest {
    private static final Path CONFIG = Assets.projectRoot().resolve("config");

    /** Its namespace warns of and refuses pods that are not restricted, so that pods which run show that they are. */
    @Execution(ExecutionMode.SAME_THREAD)
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOperatorIsInstalledAndItsPodsAreAdmitted(boolean serverSide, ControlPlane controlPlane) {
        var install =
                new ArrayList<>(List.of("apply", "-k", CONFIG.resolve("default").toString()));
        if (serverSide) {
            // The kinds are there already, applied by the rig.
            install.addAll(List.of("--server-side", "--force-conflicts"));
        }
        // kubectl says of every kind that it was not applied in this way before.
        assertThat(controlPlane.kubectl(install.toArray(String[]::new)).replaceAll("Warning: resource .*\n", ""))
                .containsPattern("deployment.apps/kcp-operator (serverside-applied|created)")
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
}
