package io.kcp.operator.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Objects as YAML that {@code kubectl} takes, and that is the same each time. */
final class Printer {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    /** Fields whose value is a map of the user's or of ours, in no order of its own. */
    private static final Set<String> MAPS = Set.of(
            "labels",
            "annotations",
            "matchLabels",
            "selector",
            "nodeSelector",
            "data",
            "stringData",
            "requests",
            "limits");

    private final StringBuilder text = new StringBuilder();

    void comment(String line) {
        text.append("# ").append(line).append('\n');
    }

    void object(HasMetadata object) {
        JsonNode tree = sorted(Input.tree(object));
        if (object.getKind().equals("Secret") && tree instanceof ObjectNode secret) {
            readable(secret);
        }
        try {
            text.append(YAML.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void separator() {
        text.append("---\n");
    }

    private static void readable(ObjectNode secret) {
        if (secret.remove("data") instanceof ObjectNode data) {
            ObjectNode values = secret.putObject("stringData");
            data.properties()
                    .forEach(entry -> values.put(
                            entry.getKey(),
                            new String(
                                    Base64.getDecoder().decode(entry.getValue().asText()), StandardCharsets.UTF_8)));
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(Printer::sorted);
        }
        if (node instanceof ObjectNode object) {
            for (String field : MAPS) {
                if (object.get(field) instanceof ObjectNode map) {
                    Map<String, JsonNode> entries = new TreeMap<>();
                    map.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
                    map.removeAll();
                    map.setAll(entries);
                }
            }
            object.forEach(Printer::sorted);
        }
        return node;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
