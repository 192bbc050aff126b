package io.kcp.operator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Compares what was written with the schema of its kind: the API server drops fields it does not know without a word, and
 * refuses values the schema does not allow. Rules in CEL are left to the API server.
 */
final class SchemaCheck {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<Class<?>, JsonNode> SCHEMAS = new ConcurrentHashMap<>();

    private final Document document;
    private final Report report;

    private SchemaCheck(Document document, Report report) {
        this.document = document;
        this.report = report;
    }

    static void run(Document document, Class<? extends HasMetadata> type, Report report) {
        JsonNode schema = SCHEMAS.computeIfAbsent(type, _ -> schema(type));
        JsonNode spec = document.tree().path("spec");
        new SchemaCheck(document, report).value("spec", spec, schema);
    }

    private static JsonNode schema(Class<? extends HasMetadata> type) {
        String resource = "/META-INF/fabric8/" + HasMetadata.getFullResourceName(type) + "-v1.yml";
        try (InputStream yaml = Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
            return YAML.readTree(yaml).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(String path, JsonNode value, JsonNode schema) {
        if (value.isNull()) {
            return;
        }
        if (value.isObject()) {
            object(path, value, schema);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(path + "[" + i + "]", value.get(i), schema.path("items"));
            }
            limit(path, "items", value.size(), schema);
        } else if (value.isTextual()) {
            text(path, value.textValue(), schema);
        } else if (value.isNumber()) {
            number(path, value, schema);
        }
    }

    private void object(String path, JsonNode value, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(entry -> {
            String name = path + "." + entry.getKey();
            if (properties.has(entry.getKey())) {
                value(name, entry.getValue(), properties.get(entry.getKey()));
            } else if (others.isObject()) {
                value(name, entry.getValue(), others);
            } else if (properties.isObject()) {
                report.warning(document + ": there is no field " + name + "; Kubernetes would drop it");
            }
        });
        schema.path("required").forEach(required -> {
            if (!value.hasNonNull(required.asText())) {
                report.problem(document + ": " + path + "." + required.asText() + " is required");
            }
        });
    }

    private void text(String path, String value, JsonNode schema) {
        JsonNode choices = schema.path("enum");
        if (choices.isArray()
                && choices.valueStream().noneMatch(choice -> choice.asText().equals(value))) {
            report.problem(document + ": " + path + ": '" + value + "' is none of "
                    + String.join(
                            ", ",
                            choices.valueStream()
                                    .map(JsonNode::asText)
                                    .filter(text -> !text.isEmpty())
                                    .toList()));
        }
        String pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value).find()) {
            report.problem(document + ": " + path + ": '" + value + "' must match " + pattern);
        }
        limit(path, "characters", value.codePointCount(0, value.length()), schema);
    }

    private void limit(String path, String what, int size, JsonNode schema) {
        String suffix = what.equals("items") ? "Items" : "Length";
        int least = schema.path("min" + suffix).asInt(0);
        int most = schema.path("max" + suffix).asInt(Integer.MAX_VALUE);
        if (size < least) {
            report.problem(document + ": " + path + " needs at least " + least + " " + what);
        }
        if (size > most) {
            report.problem(document + ": " + path + " may have at most " + most + " " + what);
        }
    }

    private void number(String path, JsonNode value, JsonNode schema) {
        if (schema.has("minimum") && value.asDouble() < schema.get("minimum").asDouble()) {
            report.problem(document + ": " + path + ": " + value.asText() + " is less than "
                    + schema.get("minimum").asLong());
        }
        if (schema.has("maximum") && value.asDouble() > schema.get("maximum").asDouble()) {
            report.problem(document + ": " + path + ": " + value.asText() + " is more than "
                    + schema.get("maximum").asLong());
        }
    }
}
