package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Allowance allowance = new Allowance(4, 20);

    private long taken(Instant now) {
        return IntStream.range(0, 100).filter(_ -> allowance.take(now)).count();
    }

    @Test
    void someAreThereAtOnceAndMoreComeWithTime() {
        assertThat(taken(START)).isEqualTo(20);
        assertThat(taken(START.plusMillis(250))).isEqualTo(1);
        assertThat(taken(START.plusSeconds(2))).isEqualTo(7);
    }

    @Test
    void noMoreThanTheMostAreSaved() {
        assertThat(taken(START.plusSeconds(3600))).isEqualTo(20);
    }

    @Test
    void aClockThatIsSetBackDoesNoHarm() {
        assertThat(taken(START)).isEqualTo(20);
        assertThat(taken(START.minusSeconds(60))).isZero();
        assertThat(taken(START.plusSeconds(1))).isEqualTo(4);
    }
}
