package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Every field of every kind, as Markdown: what it means from the CRDs, and which fields are of the same type from the records.
 * A record that several fields have is written once, the others where their field is.
 */
final class FieldReference {
    private static final String HEAD = "| Field | Type | Meaning | Checks |\n|---|---|---|---|\n";

    private final Map<Class<?>, Integer> uses = new HashMap<>();
    private final Map<Class<?>, JsonNode> schemas = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private FieldReference() {}

    static String markdown() {
        var reference = new FieldReference();
        Crd.ALL.forEach(crd -> parts(crd).forEach((part, type) -> reference.count(type, property(crd.schema(), part))));
        Crd.ALL.forEach(reference::kind);
        reference.text.append("## Shared types\n\n");
        new TreeMap<>(reference.shared()).values().forEach(reference::sharedType);
        return reference.text.toString();
    }

    private void kind(Crd crd) {
        JsonNode schema = crd.schema();
        text.append("## ").append(crd).append("\n\n").append(plain(schema.path("description")));
        text.append(" Short: `")
                .append(crd.generated().at("/spec/names/shortNames/0").asText())
                .append("`.\n");
        validations(schema).forEach(message -> text.append("- ").append(message).append('\n'));
        parts(crd).forEach((part, type) -> {
            JsonNode inside = property(schema, part);
            text.append("\n### ").append(crd).append(' ').append(part).append("\n\n");
            validations(inside)
                    .forEach(message -> text.append("- ").append(message).append('\n'));
            text.append(validations(inside).isEmpty() ? "" : "\n").append(HEAD);
            rows("", (Class<?>) type, inside);
        });
        text.append('\n');
    }

    private void sharedType(Class<?> type) {
        JsonNode schema = Objects.requireNonNull(schemas.get(type));
        text.append("### ").append(type.getSimpleName()).append("\n\n");
        List<String> checks = ofType(type);
        checks.forEach(message -> text.append("- ").append(message).append('\n'));
        text.append(checks.isEmpty() ? "" : "\n").append(HEAD);
        rows("", type, schema);
        text.append('\n');
    }

    private void rows(String prefix, Class<?> type, JsonNode schema) {
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            JsonNode field = property(schema, name);
            text.append("| `").append(prefix).append(name).append("` | ");
            text.append(typeName(component.getGenericType(), field));
            text.append(required.contains(name) ? ", **required**" : "").append(" | ");
            text.append(plain(field.path("description"))).append(" | ");
            Class<?> element = element(component.getGenericType());
            text.append(String.join("; ", checks(field, element))).append(" |\n");
            if (element.isRecord() && !isShared(element)) {
                rows(prefix + name + marks(component.getGenericType()) + ".", element, inside(field));
            }
        }
    }

    private List<String> checks(JsonNode field, Class<?> type) {
        Set<String> told = isShared(type) ? new HashSet<>(ofType(type)) : Set.of();
        var found = new FieldChecks(field).texts();
        found.addAll(without(told, validations(field)));
        if (isCollection(field)) {
            new FieldChecks(inside(field)).texts().forEach(check -> found.add("each " + check));
            found.addAll(without(told, validations(inside(field))));
        }
        return found;
    }

    private static List<String> without(Set<String> told, List<String> messages) {
        return messages.stream().filter(message -> !told.contains(message)).toList();
    }

    private String typeName(Type type, JsonNode field) {
        if (type instanceof ParameterizedType generic) {
            boolean map = Map.class.equals(generic.getRawType());
            return (map ? "map of " : "list of ")
                    + typeName(generic.getActualTypeArguments()[map ? 1 : 0], inside(field));
        }
        var raw = (Class<?>) type;
        if (raw.isRecord()) {
            String name = raw.getSimpleName();
            return isShared(raw) ? "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")" : "object";
        }
        if (raw.getPackageName().startsWith("io.fabric8.")) {
            return raw.getSimpleName() + " of Kubernetes";
        }
        return "date-time".equals(field.path("format").asText())
                ? "time"
                : field.path("type").asText();
    }

    private void count(Type type, JsonNode schema) {
        Class<?> element = element(type);
        if (element.isRecord() && uses.merge(element, 1, Integer::sum) == 1 && schemas.put(element, schema) == null) {
            for (RecordComponent component : element.getRecordComponents()) {
                count(component.getGenericType(), inside(property(schema, name(component))));
            }
        }
    }

    private boolean isShared(Class<?> type) {
        return uses.getOrDefault(type, 0) > 1;
    }

    private Map<String, Class<?>> shared() {
        return uses.keySet().stream()
                .filter(this::isShared)
                .collect(Collectors.toMap(Class::getSimpleName, type -> type));
    }

    /** Rules that go with a type, wherever it is used. */
    private static List<String> ofType(Class<?> type) {
        return Arrays.stream(type.getAnnotationsByType(ValidationRule.class))
                .map(rule -> plain(rule.message()))
                .toList();
    }

    private static List<String> validations(JsonNode schema) {
        return StreamSupport.stream(schema.path("x-kubernetes-validations").spliterator(), false)
                .map(rule -> plain(rule.path("message")))
                .toList();
    }

    private static Map<String, Type> parts(Crd crd) {
        var arguments = ((ParameterizedType) crd.kind().getGenericSuperclass()).getActualTypeArguments();
        return new TreeMap<>(Map.of("spec", arguments[0], "status", arguments[1]));
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType generic
                ? element(generic.getActualTypeArguments()[Map.class.equals(generic.getRawType()) ? 1 : 0])
                : (Class<?>) type;
    }

    private static String marks(Type type) {
        return type instanceof ParameterizedType generic ? Map.class.equals(generic.getRawType()) ? "{}" : "[]" : "";
    }

    private static JsonNode property(JsonNode schema, String name) {
        return schema.path("properties").path(name);
    }

    /** What a list or map holds, or the field itself. */
    private static JsonNode inside(JsonNode field) {
        return isCollection(field) ? field.path(field.has("items") ? "items" : "additionalProperties") : field;
    }

    private static boolean isCollection(JsonNode field) {
        return field.has("items") || field.has("additionalProperties");
    }

    private static String plain(JsonNode text) {
        return plain(text.asText());
    }

    private static String plain(String text) {
        return text.replace("<", "&lt;").replace("|", "\\|").replace("*", "\\*");
    }
}
