package io.kcp.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.api.v1alpha1.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant THEN = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Instant NOW = THEN.plusSeconds(60);
    private static final String SINCE = "2026-11-24T12:00:00Z";

    private static List<Condition> first(boolean holds) {
        return Conditions.update(null, Map.of("Ready", new Finding(holds, "First", "first")), 1, THEN);
    }

    @Test
    void theTimeIsThatOfTheTransitionInWholeSeconds() {
        assertThat(first(false)).containsExactly(new Condition("Ready", "False", 1L, SINCE, "First", "first"));
    }

    @Test
    void reasonMessageAndGenerationAreCurrentWhileTheTimeStays() {
        assertThat(Conditions.update(first(false), Map.of("Ready", new Finding(false, "Second", "second")), 2, NOW))
                .containsExactly(new Condition("Ready", "False", 2L, SINCE, "Second", "second"));
    }

    @Test
    void aTransitionHasItsOwnTime() {
        assertThat(Conditions.update(first(false), Map.of("Ready", new Finding(true, "Ready", "")), 1, NOW))
                .containsExactly(new Condition("Ready", "True", 1L, "2026-11-24T12:01:00Z", "Ready", ""));
    }

    @Test
    void whatIsNotFoundAnyMoreIsNotSaidAnyMore() {
        assertThat(Conditions.update(first(false), Map.of(), 1, NOW)).isEmpty();
    }

    @Test
    void aMessageKeepsKubernetesLimit() {
        var long_ = new Finding(false, "Long", "x".repeat(40_000));

        assertThat(Conditions.update(null, Map.of("Ready", long_), 1, NOW)
                        .getFirst()
                        .message())
                .hasSize(32_768);
    }

    @Test
    void thePhaseFollowsAvailability() {
        var up = Conditions.update(null, Map.of("Available", new Finding(true, "ReplicasUp", "")), 1, NOW);
        var down = Conditions.update(null, Map.of("Available", new Finding(false, "ReplicasUnavailable", "")), 1, NOW);

        assertThat(Phase.of(up, false)).isEqualTo("Running");
        assertThat(Phase.of(down, false)).isEqualTo("Provisioning");
        assertThat(Phase.of(up, true)).isEqualTo("Deleting");
    }
}
