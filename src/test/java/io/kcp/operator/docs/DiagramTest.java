package io.kcp.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.render.Rendering;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The diagram of the objects can be drawn, and shows what there is. */
class DiagramTest {
    private static final String NODE = "\\w+(?:\\[\"[^\"]+\"\\])?";
    private static final String EDGE = "(?:-->|-\\. (?:\"[^\"]+\"|\\w+) \\.->)";
    private static final Pattern LINE = Pattern.compile("  " + NODE + "(?: " + EDGE + " " + NODE + ")?");
    private static final Pattern CHILD = Pattern.compile("\\[\"(Deployment|ConfigMap|Secret) ([^<\"]+)");
    private static final List<String> KINDS =
            List.of("RootShard", "Shard", "FrontProxy", "CacheServer", "VirtualWorkspace", "Kubeconfig");

    private final List<String> lines = Page.of("docs/concepts.md").blocks("mermaid").stream()
            .flatMap(block -> block.text().lines())
            .toList();

    /** The few forms of a flowchart that it uses. */
    @Test
    void itsSyntaxIsThatOfAFlowchart() {
        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(lines.getFirst()).isEqualTo("flowchart TD");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> LINE.matcher(line).matches());
    }

    @Test
    void itShowsEveryKindAndNoObjectThatIsNotMade() {
        assertThat(lines.stream().flatMap(line -> Stream.of(line.trim().split(" "))))
                .containsAll(KINDS);
        String made = Rendering.of(
                        List.of("config/samples/two-shards.yaml", "config/samples/virtual-workspace.yaml"),
                        InputStream.nullInputStream(),
                        "default",
                        new Defaults("ghcr.io/kcp-dev/kcp", "v0.32.3"),
                        IdentityPolicy.STANDARD)
                .yaml();
        assertThat(lines.stream()
                        .flatMap(line -> CHILD.matcher(line).results())
                        .map(child -> "(?ms)^kind: \"?" + child.group(1) + "\"?$(?:(?!^---).)*^  name: \"?"
                                + child.group(2) + "\"?$"))
                .hasSizeGreaterThan(5)
                .allSatisfy(child -> assertThat(made).containsPattern(child));
    }
}
