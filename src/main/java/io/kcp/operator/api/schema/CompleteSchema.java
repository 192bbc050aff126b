package io.kcp.operator.api.schema;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Completes the generated schema of a whole kind by walking it and the Java types side by side.
 *
 * <p>Besides the annotations of this package it closes what would let the API server store an object that the operator
 * cannot decode: numbers that do not fit the Java type and quantities that are none. One such object would fail the
 * list of all objects of its kind.
 */
public final class CompleteSchema implements SchemaCustomizer.Customizer {
    private static final String QUANTITY =
            "^[+-]?([0-9]+|[0-9]+[.][0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$";

    // The generated schema of these types lacks what a pod cannot do without.
    private static final Map<Class<?>, List<String>> REQUIRED = Map.of(
            HostAlias.class, List.of("ip"),
            LocalObjectReference.class, List.of("name"),
            TopologySpreadConstraint.class, List.of("maxSkew", "topologyKey", "whenUnsatisfiable"),
            Volume.class, List.of("name"),
            VolumeMount.class, List.of("mountPath", "name"));

    /** {@code input} is the fully qualified class name of the kind. */
    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        Class<?> kind = load(input);
        ParameterizedType customResource = (ParameterizedType) kind.getGenericSuperclass();
        JSONSchemaProps spec = property(schema, "spec");
        JSONSchemaProps status = property(schema, "status");
        complete(customResource.getActualTypeArguments()[0], spec);
        complete(customResource.getActualTypeArguments()[1], status);

        schema.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
        schema.setRequired(List.of("spec"));
        spec.setDescription("What is wanted.");
        status.setDescription("What is there. Written by the operator only.");
        // Without it a brand-new object has no sign that the operator has not seen it yet, and tools call it ready.
        status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
        return schema;
    }

    private static void complete(Type type, JSONSchemaProps schema) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (List.class.equals(generic.getRawType())) {
                complete(arguments[0], schema.getItems().getSchema());
            } else if (Map.class.equals(generic.getRawType())) {
                complete(arguments[1], schema.getAdditionalProperties().getSchema());
            }
        } else if (type instanceof Class<?> raw) {
            complete(raw, schema);
        }
    }

    private static void complete(Class<?> type, JSONSchemaProps schema) {
        if (type.equals(Integer.class)) {
            schema.setFormat("int32");
            bound(schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type.equals(IntOrString.class)) {
            bound(schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type.equals(Long.class)) {
            // The largest numbers that every JSON parser on the way keeps exact.
            schema.setFormat("int64");
            bound(schema, -(1L << 53), 1L << 53);
        } else if (type.equals(Quantity.class)) {
            schema.setPattern(QUANTITY);
        } else if (!schema.getProperties().isEmpty()) {
            types(type).forEach((name, property) -> {
                JSONSchemaProps generated = schema.getProperties().get(name);
                if (generated != null) {
                    complete(property, generated);
                }
            });
            require(schema, REQUIRED.getOrDefault(type, List.of()));
            if (type.isRecord()) {
                annotate(type, schema);
            }
        }
    }

    private static void annotate(Class<?> type, JSONSchemaProps schema) {
        for (RecordComponent component : type.getRecordComponents()) {
            JSONSchemaProps property = property(schema, name(component));
            // The generator finds a rule twice, at the component and at its accessor; the API server wants it once.
            property.setXKubernetesValidations(
                    property.getXKubernetesValidations().stream().distinct().toList());
            ListMap map = component.getAnnotation(ListMap.class);
            if (map != null) {
                property.setXKubernetesListType("map");
                property.setXKubernetesListMapKeys(List.of(map.key()));
                require(property.getItems().getSchema(), List.of(map.key()));
            }
            OneOf values = component.getAnnotation(OneOf.class);
            if (values != null) {
                property.setEnum(Arrays.stream(values.value())
                        .<JsonNode>map(TextNode::valueOf)
                        .toList());
            }
            if (component.isAnnotationPresent(DateTime.class)) {
                property.setFormat("date-time");
            }
        }
    }

    private static void bound(JSONSchemaProps schema, double minimum, double maximum) {
        if (schema.getMinimum() == null) {
            schema.setMinimum(minimum);
        }
        if (schema.getMaximum() == null) {
            schema.setMaximum(maximum);
        }
    }

    private static void require(JSONSchemaProps schema, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        TreeSet<String> required = new TreeSet<>(names);
        if (schema.getRequired() != null) {
            required.addAll(schema.getRequired());
        }
        schema.setRequired(new ArrayList<>(required));
        for (String name : names) {
            JSONSchemaProps property = property(schema, name);
            if ("string".equals(property.getType()) && property.getMinLength() == null) {
                property.setMinLength(1L);
            }
        }
    }

    private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), () -> "the generated schema lacks " + name);
    }

    private static Map<String, Type> types(Class<?> type) {
        Map<String, Type> types = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                types.put(name(component), component.getGenericType());
            }
            return types;
        }
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(JsonIgnore.class)) {
                    JsonProperty renamed = field.getAnnotation(JsonProperty.class);
                    types.put(renamed == null ? field.getName() : renamed.value(), field.getGenericType());
                }
            }
        }
        return types;
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, CompleteSchema.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("@SchemaCustomizer names a class that does not exist: " + name, e);
        }
    }
}
