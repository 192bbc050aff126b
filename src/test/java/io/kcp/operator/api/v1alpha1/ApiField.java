package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.schema.DateTime;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a kind as its records have it. Types of Kubernetes itself are not entered.
 *
 * @param path such as {@code spec.certificateTemplates{}.spec.dnsNames} or {@code status.conditions[].type}
 * @param type such as {@code []string} or {@code map[string]object}
 */
record ApiField(String path, String type, boolean required) {

    static List<ApiField> of(Class<? extends CustomResource<?, ?>> kind) {
        ParameterizedType customResource = (ParameterizedType) kind.getGenericSuperclass();
        List<ApiField> fields = new ArrayList<>();
        collect("spec", customResource.getActualTypeArguments()[0], true, false, fields);
        collect("status", customResource.getActualTypeArguments()[1], false, false, fields);
        return fields;
    }

    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** This field's part of the schema of the whole object; a missing node if there is none. */
    JsonNode schema(JsonNode object) {
        JsonNode schema = object;
        for (String name : path.split("\\.", -1)) {
            schema = schema.path("properties").path(name.replace("[]", "").replace("{}", ""));
            if (name.endsWith("[]")) {
                schema = schema.path("items");
            } else if (name.endsWith("{}")) {
                schema = schema.path("additionalProperties");
            }
        }
        return schema;
    }

    private static void collect(String path, Type type, boolean required, boolean dateTime, List<ApiField> fields) {
        fields.add(new ApiField(path, dateTime ? "date-time" : name(type), required));
        String inside = path;
        Type element = type;
        while (element instanceof ParameterizedType generic) {
            boolean map = Map.class.equals(generic.getRawType());
            inside += map ? "{}" : "[]";
            element = generic.getActualTypeArguments()[map ? 1 : 0];
        }
        if (element instanceof Class<?> raw && raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
                collect(
                        inside + "." + (renamed == null ? component.getName() : renamed.value()),
                        component.getGenericType(),
                        !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                        component.isAnnotationPresent(DateTime.class),
                        fields);
            }
        }
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Map.class.equals(generic.getRawType())
                    ? "map[string]" + name(generic.getActualTypeArguments()[1])
                    : "[]" + name(generic.getActualTypeArguments()[0]);
        }
        return switch (type.getTypeName()) {
            case "java.lang.String" -> "string";
            case "java.lang.Integer" -> "integer";
            case "java.lang.Long" -> "int64";
            case "java.lang.Boolean" -> "boolean";
            default -> "object";
        };
    }
}
