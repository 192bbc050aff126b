package io.kcp.operator.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Markdown file that users or contributors read. */
public record Page(Path file, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("(?m)(?:^<!-- not run: (.+) -->\n)?^```(\\w*)\n((?s:.*?))^```$");

    /**
     * A fenced block.
     *
     * @param notRun why no test runs or applies it; null where one does
     */
    public record Block(
            Path file,
            String language,
            String text,
            @Nullable String notRun) {}

    public static Page of(String file) {
        try {
            return new Page(Path.of(file), Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order in which they are read. */
    public static List<Page> all() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
                            docs.map(Path::toString)
                                    .filter(file -> file.endsWith(".md"))
                                    .sorted())
                    .map(Page::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(match -> new Block(file, match.group(2), match.group(3), match.group(1)))
                .toList();
    }

    /** Those that are run or applied. */
    public List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language) && block.notRun() == null)
                .toList();
    }
}
