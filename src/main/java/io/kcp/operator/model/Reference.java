package io.kcp.operator.model;

import java.util.List;

/**
 * A user's Secret or ConfigMap that an object needs.
 *
 * @param field path in the custom resource that names it
 * @param keys that must be there
 */
public record Reference(Kind kind, String name, List<String> keys, String field) {
    /** What can be referred to. */
    public enum Kind {
        SECRET("Secret"),
        CONFIG_MAP("ConfigMap");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Reference {
        keys = List.copyOf(keys);
    }

    public static Reference secret(String name, String field, String... keys) {
        return new Reference(Kind.SECRET, name, List.of(keys), field);
    }

    public static Reference configMap(String name, String field, String... keys) {
        return new Reference(Kind.CONFIG_MAP, name, List.of(keys), field);
    }
}
