package io.kcp.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/conditions.md explains each reason that the code can give, and none that it cannot. */
class ReasonsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/kcp/operator");

    /** A reason is the first text in a Wait, a Resolution, or behind the truth value of a Finding. */
    private static final Pattern GIVEN = Pattern.compile(
            "(?:new Wait\\(|new Resolution\\.(?:Waiting|Invalid)<>\\(|new Finding\\(\\s*(?:true|false),)\\s*\"([A-Z]\\w+)\",");

    /** Composed of the kind of what is missing. */
    private static final Set<String> COMPOSED = Set.of(
            "SecretNotFound",
            "ShardNotFound",
            "FrontProxyNotFound",
            "ConfigMapNotFound",
            "SecretIncomplete",
            "ConfigMapIncomplete",
            "WaitingForRootShard",
            "WaitingForShard",
            "WaitingForCacheServer");

    private static final Pattern EXPLAINED = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyReasonIsExplained() throws IOException {
        var given = new TreeSet<>(COMPOSED);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                GIVEN.matcher(Files.readString(file)).results().forEach(match -> given.add(match.group(1)));
            }
        }
        assertThat(given).hasSizeGreaterThan(20);
        assertThat(explained()).containsExactlyInAnyOrderElementsOf(given);
    }

    /** The first column of the second table. */
    private static Set<String> explained() throws IOException {
        String text = Files.readString(Path.of("docs/conditions.md"));
        var reasons = new TreeSet<String>();
        text.substring(text.indexOf("## Reasons"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> EXPLAINED
                        .matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(match -> reasons.add(match.group(1))));
        return reasons;
    }
}
