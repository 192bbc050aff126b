package io.kcp.operator.model;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Secret or ConfigMap without its values.
 *
 * @param digests per data key {@code sha256:} and the lower-case hex SHA-256 of the value's bytes (for a Secret: of the decoded bytes)
 * @param labels the object's labels
 * @param controller who controls it, null where nobody does
 * @param publicKey the {@code PUBLIC KEY} PEM block derived from {@code tls.crt}; only for ServiceAccount signing certificates
 */
public record Contents(
        Map<String, String> digests,
        Map<String, String> labels,
        @Nullable Controller controller,
        @Nullable String publicKey) {
    public Contents {
        digests = Map.copyOf(digests);
        labels = Map.copyOf(labels);
    }

    /**
     * Changes when, and only when, one of the keys changes.
     *
     * @param keys that count; without any, all do
     */
    public static String fingerprint(Map<String, String> digests, List<String> keys) {
        var text = new StringBuilder();
        (keys.isEmpty() ? new TreeSet<>(digests.keySet()) : keys)
                .forEach(key -> text.append(key)
                        .append('=')
                        .append(digests.getOrDefault(key, "absent"))
                        .append('\n'));
        return Names.sha256(text.toString()).substring(0, 16);
    }
}
