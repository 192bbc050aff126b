package io.kcp.operator.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the operator decides of its children, without what the API server adds to each. */
final class Children {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS =
            List.of("Deployment", "Service", "ConfigMap", "Secret", "PodDisruptionBudget", "Certificate", "Issuer");

    private Children() {}

    /** By kind and name, all that the operator applied itself: Secrets of cert-manager are not its own. */
    static SortedMap<String, JsonNode> of(Installation installation) {
        var children = new TreeMap<String, JsonNode>();
        for (var kind : KINDS) {
            installation.list(kind).stream()
                    .filter(Children::isApplied)
                    .forEach(child ->
                            children.put(kind + "/" + child.getMetadata().getName(), content(child)));
        }
        return children;
    }

    /** Those with this name at the beginning, as if they were another's. */
    static SortedMap<String, JsonNode> renamed(Map<String, JsonNode> children, String from, String to) {
        var renamed = new TreeMap<String, JsonNode>();
        children.forEach((key, content) -> {
            if (key.contains("/" + from + "-")) {
                renamed.put(key.replace("/" + from + "-", "/" + to + "-"), rename(content, from, to));
            }
        });
        return renamed;
    }

    private static JsonNode rename(JsonNode content, String from, String to) {
        try {
            return JSON.readTree(content.toString().replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isApplied(GenericKubernetesResource object) {
        return object.getMetadata().getManagedFields().stream()
                .anyMatch(entry -> entry.getManager().equals("kcp-operator") && entry.getSubresource() == null);
    }

    private static JsonNode content(GenericKubernetesResource child) {
        ObjectNode content = JSON.valueToTree(child);
        var metadata = (ObjectNode) content.remove("metadata");
        content.remove("status");
        if (child.getKind().equals("Secret")) {
            content.path("data").properties().forEach(entry -> entry.setValue(decoded(entry.getValue())));
        }
        content.set("labels", metadata.path("labels"));
        content.set("annotations", metadata.path("annotations"));
        // Whoever was there first; and the count of rollouts.
        List.of("test/woken").forEach(label -> remove(content, "/labels", label));
        remove(content, "/annotations", "deployment.kubernetes.io/revision");
        List.of("clusterIP", "clusterIPs", "healthCheckNodePort").forEach(field -> remove(content, "/spec", field));
        content.at("/spec/template/metadata/annotations").properties().forEach(entry -> {
            if (entry.getKey().startsWith("restart.operator.kcp.io/")) {
                entry.setValue(JSON.getNodeFactory().textNode("fingerprint"));
            }
        });
        if (content.path("annotations").isEmpty()) {
            content.remove("annotations");
        }
        return content;
    }

    private static JsonNode decoded(JsonNode value) {
        var bytes = Base64.getDecoder().decode(value.asText());
        return JSON.getNodeFactory().textNode(new String(bytes, StandardCharsets.UTF_8));
    }

    private static void remove(ObjectNode content, String pointer, String field) {
        if (content.at(pointer) instanceof ObjectNode object) {
            object.remove(field);
        }
    }
}
