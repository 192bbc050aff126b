package io.kcp.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every page: its links lead somewhere, and it is clear of each block whether a test runs it. */
class PagesTest {
    static final List<Page> PAGES = Stream.concat(
                    Page.all().stream(),
                    Stream.of("tools/README.md", "bench/README.md").map(Page::of))
            .toList();

    /** Run, applied, parsed, or what something printed. */
    private static final List<String> LANGUAGES = List.of("console", "yaml", "mermaid", "text");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]+`");

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyLinkLeadsToAFileAndAHeading(Page page) {
        LINK.matcher(CODE.matcher(page.text()).replaceAll(""))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("https://"))
                .forEach(link -> {
                    int hash = link.indexOf('#');
                    Path target = hash == 0
                            ? page.file()
                            : page.file()
                                    .resolveSibling(hash < 0 ? link : link.substring(0, hash))
                                    .normalize();
                    assertThat(Files.exists(target))
                            .as("%s: %s", page.file(), link)
                            .isTrue();
                    if (hash >= 0) {
                        assertThat(anchors(Page.of(target.toString())))
                                .as("%s: %s", page.file(), link)
                                .contains(link.substring(hash + 1));
                    }
                });
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void everyBlockSaysWhatItIs(Page page) {
        assertThat(page.blocks()).allSatisfy(block -> {
            assertThat(LANGUAGES).as("%s", block).contains(block.language());
            assertThat(block.notRun() == null || List.of("console", "yaml").contains(block.language()))
                    .as("only what would be run can be marked as not run: %s", block)
                    .isTrue();
        });
        assertThat(page.text().lines().filter(line -> line.startsWith("```")))
                .as("fences of %s that open or close a block", page.file())
                .hasSize(2 * page.blocks().size());
    }

    /** As GitHub makes them. */
    private static Set<String> anchors(Page page) {
        var anchors = new HashSet<String>();
        HEADING.matcher(FENCE.matcher(page.text()).replaceAll(""))
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }
}
