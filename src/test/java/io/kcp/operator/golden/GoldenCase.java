package io.kcp.operator.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.render.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with an input and what must be rendered of it. */
record GoldenCase(Path folder) {
    static final Path ALL = Path.of("src", "test", "resources", "golden");
    private static final YAMLMapper YAML = new YAMLMapper();

    static List<GoldenCase> all() {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(file -> file.endsWith("input.yaml"))
                    .map(file -> new GoldenCase(file.resolveSibling("")))
                    .sorted((one, other) -> one.folder.compareTo(other.folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path input() {
        return folder.resolve("input.yaml");
    }

    Path expected() {
        return folder.resolve("expected.yaml");
    }

    Rendering render() {
        return Rendering.of(
                List.of(input().toString()),
                InputStream.nullInputStream(),
                "default",
                new Defaults("ghcr.io/kcp-dev/kcp", "v0.32.3"),
                IdentityPolicy.STANDARD);
    }

    List<JsonNode> inputObjects() {
        return read(input());
    }

    List<JsonNode> expectedObjects() {
        return read(expected());
    }

    private static List<JsonNode> read(Path file) {
        try (MappingIterator<JsonNode> objects = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return objects.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return ALL.relativize(folder).toString();
    }
}
