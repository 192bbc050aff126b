package io.kcp.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0s",
        "8760h, 8760h0m0s",
        "90m, 1h30m0s",
        "60s, 1m0s",
        "1.5h, 1h30m0s",
        ".5s, 500ms",
        "1500ms, 1.5s",
        "1500us, 1.5ms",
        "1500ns, 1.5µs",
        "7ns, 7ns",
        "2h45m0.5s, 2h45m0.5s",
        "1m1h, 1h1m0s",
        "-90s, -1m30s",
        "+1s, 1s",
    })
    void printsAsGoDoes(String text, String printed) {
        assertThat(GoDuration.canonical(text)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "365d", "1", "h", "1 h", "1h ", "1,5h", "--1h", "1h-1m", ".s", "P1D", "1H"})
    void refusesWhatGoRefuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("8760h");
    }

    @Property
    void readsWhatItPrints(@ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long nanos) {
        var duration = Duration.ofNanos(nanos);

        assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
    }
}
