package io.kcp.operator.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * User-given parts of a pod as the API server stores them.
 *
 * <p>The server drops explicit zero values, fills in defaults inside atomic fields, and normalises quantities; sent otherwise,
 * the object would differ from the live one for ever, and be written for ever.
 */
final class Canonical {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FREE_MAPS =
            Set.of("labels", "annotations", "matchLabels", "nodeSelector", "volumeAttributes", "options");

    private Canonical() {}

    static Volume volume(Volume given) {
        return convert(given, Volume.class);
    }

    static VolumeMount mount(VolumeMount given) {
        return convert(given, VolumeMount.class);
    }

    static Toleration toleration(Toleration given) {
        return convert(given, Toleration.class);
    }

    private static <T> T convert(T given, Class<T> type) {
        JsonNode tree = JSON.valueToTree(given);
        normalise(tree);
        return JSON.convertValue(tree, type);
    }

    private static void normalise(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                fillDefaults(object);
                for (String name : names(object)) {
                    JsonNode value = object.get(name);
                    if (FREE_MAPS.contains(name)) {
                        continue;
                    }
                    if ((value.isTextual() && value.textValue().isEmpty())
                            || (value.isBoolean() && !value.booleanValue() && !name.equals("optional"))
                            || (name.equals("partition") && value.asInt() == 0)) {
                        object.remove(name);
                    } else {
                        normalise(value);
                    }
                }
            }
            case ArrayNode array -> array.forEach(Canonical::normalise);
            default -> {}
        }
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void fillDefaults(ObjectNode object) {
        if (object.get("fieldRef") instanceof ObjectNode fieldRef && !fieldRef.hasNonNull("apiVersion")) {
            fieldRef.put("apiVersion", "v1");
        }
        if (object.get("resourceFieldRef") instanceof ObjectNode resource && !resource.hasNonNull("divisor")) {
            resource.put("divisor", "1");
        }
        if (object.get("serviceAccountToken") instanceof ObjectNode token && !token.hasNonNull("expirationSeconds")) {
            token.put("expirationSeconds", 3600);
        }
        if (object.get("emptyDir") instanceof ObjectNode emptyDir) {
            quantity(emptyDir, "sizeLimit");
        }
        // Of the claim that an ephemeral volume makes.
        if (object.get("resources") instanceof ObjectNode resources) {
            for (String bound : List.of("requests", "limits")) {
                if (resources.get(bound) instanceof ObjectNode amounts) {
                    names(amounts).forEach(name -> quantity(amounts, name));
                }
            }
        }
    }

    private static void quantity(ObjectNode object, String field) {
        if (object.hasNonNull(field)) {
            object.put(field, quantity(object.get(field).asText()));
        }
    }

    /** As the API server prints it: {@code 1024Mi} is {@code 1Gi}, {@code 1000M} is {@code 1G}. */
    static String quantity(String text) {
        var amount = Quantity.getAmountInBytes(Quantity.parse(text)).stripTrailingZeros();
        if (amount.signum() == 0) {
            return "0";
        }
        if (text.endsWith("i") && amount.scale() <= 0) {
            return binary(amount.toBigInteger());
        }
        // An exponent is kept as it is written, as long as it is a multiple of three.
        return text.matches(".*[eE][+-]?\\d+") ? text : decimal(amount);
    }

    private static String binary(BigInteger value) {
        String[] suffixes = {"Ei", "Pi", "Ti", "Gi", "Mi", "Ki"};
        for (int i = 0; i < suffixes.length; i++) {
            var unit = BigInteger.TWO.pow(10 * (suffixes.length - i));
            if (value.mod(unit).signum() == 0) {
                return value.divide(unit) + suffixes[i];
            }
        }
        return value.toString();
    }

    /** The largest unit that leaves a whole number. */
    private static String decimal(BigDecimal value) {
        String[] suffixes = {"E", "P", "T", "G", "M", "k", "", "m", "u", "n"};
        for (int i = 0; i < suffixes.length; i++) {
            var count = value.movePointLeft(18 - 3 * i).stripTrailingZeros();
            if (count.scale() <= 0) {
                return count.toPlainString() + suffixes[i];
            }
        }
        return value.toPlainString();
    }
}
