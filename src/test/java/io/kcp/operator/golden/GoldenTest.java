package io.kcp.operator.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.update} writes what is rendered now; review the difference before it is committed. */
class GoldenTest {
    /** What works, and is warned of all the same. */
    private static final String ADVICE =
            "no cache server, which kcp needs|of another kcp minor version|lets everybody who reaches it"
                    + "|kcp before 0.31.0 itself refuses";

    static List<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rendersWhatIsExpected(GoldenCase golden) throws IOException {
        var rendering = golden.render();
        assertThat(rendering.messages())
                .allSatisfy(message -> assertThat(message).containsPattern("^assumed to exist: |" + ADVICE));
        assertThat(rendering.complete()).isTrue();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden.expected(), rendering.yaml());
        }
        assertThat(golden.render().yaml()).as("rendered twice").isEqualTo(rendering.yaml());
        assertThat(rendering.yaml())
                .as("%s; if this is how it should be: mvn test -Dtest=GoldenTest -Dgolden.update", golden)
                .isEqualTo(Files.readString(golden.expected()));
    }

    @Test
    void everyFileBelongsToACase() throws IOException {
        Set<Path> used = GoldenCase.all().stream()
                .flatMap(golden -> Stream.of(golden.input(), golden.expected()))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(GoldenCase.ALL)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(used);
        }
    }
}
