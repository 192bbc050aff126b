package io.kcp.operator.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two objects, for a person: {@code spec.replicas: 1 -> 2}. */
final class Difference {
    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private final List<String> found = new ArrayList<>();

    private Difference() {}

    static List<String> between(Map<String, Object> actual, Map<String, Object> desired) {
        Difference difference = new Difference();
        difference.walk("", actual, desired);
        return difference.found;
    }

    private void walk(String path, @Nullable Object actual, @Nullable Object desired) {
        if (found.size() >= MOST || Objects.equals(actual, desired)) {
            return;
        }
        if (actual instanceof Map<?, ?> before && desired instanceof Map<?, ?> after) {
            TreeSet<Object> keys = new TreeSet<>(before.keySet());
            keys.addAll(after.keySet());
            for (Object key : keys) {
                walk(path.isEmpty() ? key.toString() : path + "." + key, before.get(key), after.get(key));
            }
        } else if (actual instanceof List<?> before
                && desired instanceof List<?> after
                && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                walk(path + "[" + i + "]", before.get(i), after.get(i));
            }
        } else {
            found.add(path + ": " + shortened(actual) + " -> " + shortened(desired));
        }
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
