package io.kcp.operator.render;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads YAML or JSON from files, folders and the standard input, the way {@code kubectl apply -f} would. */
final class InputReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream standardInput;
    private final Report report;
    private final List<Document> documents = new ArrayList<>();

    private InputReader(InputStream standardInput, Report report) {
        this.standardInput = standardInput;
        this.report = report;
    }

    /** @param sources paths, or {@code -} for the standard input */
    static List<Document> read(List<String> sources, InputStream standardInput, Report report) {
        var reader = new InputReader(standardInput, report);
        sources.forEach(reader::read);
        return reader.documents;
    }

    private void read(String source) {
        try {
            if (source.equals("-")) {
                parse("standard input", standardInput);
                return;
            }
            for (Path file : files(Path.of(source))) {
                try (InputStream content = Files.newInputStream(file)) {
                    parse(file.toString(), content);
                }
            }
        } catch (IOException e) {
            report.problem(
                    source + " cannot be read (" + firstLine(e) + "): name a file, a folder, or - for standard input");
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(InputReader::isManifest).sorted().toList();
        }
    }

    private static boolean isManifest(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private void parse(String source, InputStream content) {
        try (MappingIterator<JsonNode> trees = YAML.readerFor(JsonNode.class).readValues(content)) {
            while (trees.hasNextValue()) {
                add(source, trees.nextValue());
            }
        } catch (IOException e) {
            report.problem(source + " is not YAML: " + firstLine(e));
        }
    }

    private void add(String source, JsonNode tree) {
        if (tree.isNull() || tree.isMissingNode() || tree.isEmpty()) {
            return;
        }
        if (tree.path("kind").asText().endsWith("List") && tree.path("items").isArray()) {
            tree.get("items").forEach(item -> add(source, item));
        } else {
            documents.add(new Document(source, tree));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
