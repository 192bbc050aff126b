package io.kcp.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/metrics.md has each metric of the operator's own, and none that it does not have. */
class MetricsTest {
    private static final Pattern MADE = Pattern.compile("\"(kcp_operator_\\w+)\"");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| `(kcp_operator_\\w+)`");

    @Test
    void everyMetricIsExplained() throws IOException {
        var made = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                MADE.matcher(Files.readString(file)).results().forEach(match -> made.add(match.group(1)));
            }
        }
        assertThat(made).hasSizeGreaterThan(10);
        assertThat(EXPLAINED
                        .matcher(Files.readString(Path.of("docs/metrics.md")))
                        .results())
                .map(match -> match.group(1))
                .map(name -> made.contains(name) ? name : withoutUnit(name))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    /** Micrometer adds it to the names of counters and timers. */
    private static String withoutUnit(String name) {
        return List.of("_seconds", "_total").stream()
                .filter(name::endsWith)
                .map(unit -> name.substring(0, name.length() - unit.length()))
                .findFirst()
                .orElse(name);
    }
}
