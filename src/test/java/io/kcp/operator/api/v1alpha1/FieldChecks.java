package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a schema demands of a value without CEL, as Markdown for a table. */
record FieldChecks(JsonNode schema) {

    List<String> texts() {
        var found = new ArrayList<String>();
        if (schema.has("enum")) {
            found.add("one of " + joined("enum"));
        }
        range("minimum", "maximum", "", found);
        range("minLength", "maxLength", " characters", found);
        range("minItems", "maxItems", " entries", found);
        range("minProperties", "maxProperties", " entries", found);
        if (schema.has("pattern")) {
            found.add(code(schema.get("pattern").asText()));
        }
        if (schema.has("x-kubernetes-list-map-keys")) {
            found.add("unique by " + joined("x-kubernetes-list-map-keys"));
        }
        return found;
    }

    /** The greatest number that a type can hold is no bound worth reading. */
    private void range(String least, String most, String unit, List<String> found) {
        boolean bounded = schema.has(most) && schema.get(most).asLong() < Integer.MAX_VALUE;
        if (schema.has(least) && bounded) {
            found.add(schema.get(least).asText() + " to " + schema.get(most).asText() + unit);
        } else if (schema.has(least)) {
            found.add("at least " + schema.get(least).asText() + unit);
        } else if (bounded) {
            found.add("at most " + schema.get(most).asText() + unit);
        }
    }

    private String joined(String property) {
        return StreamSupport.stream(schema.get(property).spliterator(), false)
                .map(value -> code(value.asText().isEmpty() ? "\"\"" : value.asText()))
                .collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
