package io.kcp.operator.status;

import static io.kcp.operator.status.StatusFixture.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutTest {
    static Stream<Arguments> states() {
        return Stream.of(
                arguments("absent", null, "DeploymentMissing", "does not exist yet", "DeploymentUnavailable"),
                arguments("up", deployment("x", 3, 3L, 2, 2, 2, 2, 2), "RolloutComplete", "runs 2 pods", "ReplicasUp"),
                arguments(
                        "its numbers are of the template before",
                        deployment("x", 3, 2L, 2, 2, 2, 2, 2),
                        "RolloutStarting",
                        "not rolled out yet",
                        "ReplicasUnavailable"),
                arguments(
                        "nobody looked yet",
                        deployment("x", 3, null, 2, 2, 2, 2, 2),
                        "RolloutStarting",
                        "not rolled out yet",
                        "ReplicasUnavailable"),
                arguments(
                        "half updated",
                        deployment("x", 3, 3L, 2, 3, 1, 3, 3),
                        "RolloutInProgress",
                        "1 of 2 pods updated",
                        "ReplicasUnavailable"),
                arguments(
                        "old pods are left",
                        deployment("x", 3, 3L, 2, 3, 2, 2, 2),
                        "RolloutInProgress",
                        "1 pods of the previous template",
                        "ReplicasUp"),
                arguments(
                        "pods do not answer",
                        deployment("x", 3, 3L, 2, 2, 2, 0, 0),
                        "RolloutInProgress",
                        "0 of 2 pods available",
                        "ReplicasUnavailable"),
                arguments("stuck", stuck(), "RolloutStuck", "look at its pods", "ReplicasUnavailable"),
                arguments(
                        "scaled to nothing",
                        deployment("x", 3, 3L, 0, 0, 0, 0, 0),
                        "NoReplicas",
                        "has no pods, since its replicas are 0",
                        "ReplicasUnavailable"));
    }

    private static Deployment stuck() {
        return new DeploymentBuilder(deployment("x", 3, 3L, 2, 3, 1, 1, 1))
                .editStatus()
                .addNewCondition()
                .withType("Progressing")
                .withStatus("False")
                .withReason("ProgressDeadlineExceeded")
                .endCondition()
                .endStatus()
                .build();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("states")
    void saysHowFarADeploymentIs(
            String state, @Nullable Deployment deployment, String reason, String message, String available) {
        var rollout = Rollout.of("x", deployment);

        assertThat(rollout.reason()).as(state).isEqualTo(reason);
        assertThat(rollout.message()).startsWith("Deployment x").contains(message);
        assertThat(rollout.holds()).isEqualTo(reason.equals("RolloutComplete"));

        var availability = Rollout.availability("kcp", "x", deployment);
        assertThat(availability.reason()).isEqualTo(available);
        assertThat(availability.message()).startsWith("Deployment kcp/x ");
        assertThat(availability.holds()).isEqualTo(available.equals("ReplicasUp"));
    }
}
