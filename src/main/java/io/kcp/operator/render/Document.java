package io.kcp.operator.render;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One object of the input, as it was written.
 *
 * @param source where it was read, for messages
 */
record Document(String source, JsonNode tree) {
    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    @Override
    public String toString() {
        return source + ": " + (kind().isEmpty() ? "document" : kind()) + (name().isEmpty() ? "" : " " + name());
    }
}
