package io.kcp.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # wanted, total, updated, available, observed, reason
            2, 2, 2, 2, 7, RolloutComplete
            2, 2, 2, 2, 6, RolloutStarting
            2, 3, 1, 2, 7, RolloutInProgress
            2, 3, 2, 2, 7, RolloutInProgress
            2, 2, 2, 1, 7, RolloutInProgress
            0, 2, 0, 0, 7, RolloutInProgress
            0, 0, 0, 0, 7, NoReplicas
            """)
    void onlyWhatRunsEverywhereIsComplete(
            int wanted, int total, int updated, int available, long observed, String reason) {
        var finding = Rollout.of("kcp", deployment(wanted, total, updated, available, observed));
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.holds()).isEqualTo(reason.equals("RolloutComplete"));
    }

    private static Deployment deployment(int wanted, int total, int updated, int available, long observed) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withGeneration(7L)
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withReplicas(total)
                .withUpdatedReplicas(updated)
                .withAvailableReplicas(available)
                .endStatus()
                .build();
    }
}
