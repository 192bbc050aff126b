package io.kcp.operator.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.ImageRef;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Ways through the objects of a case. */
final class RenderedObjects {
    private RenderedObjects() {}

    static Stream<JsonNode> ofKind(List<JsonNode> objects, String... kinds) {
        return objects.stream()
                .filter(object ->
                        Arrays.asList(kinds).contains(object.path("kind").asText()));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static JsonNode podSpec(JsonNode deployment) {
        return deployment.at("/spec/template/spec");
    }

    static JsonNode container(JsonNode deployment) {
        return podSpec(deployment).path("containers").path(0);
    }

    static List<String> args(JsonNode deployment) {
        return texts(container(deployment).path("args"));
    }

    /** The program in the image, or what a third party runs instead. */
    static String program(JsonNode deployment) {
        return container(deployment).path("command").path(0).asText();
    }

    /** Whether it runs a program that is not kcp's. */
    static boolean isForeign(JsonNode deployment) {
        return !Set.of("/kcp", "/kcp-front-proxy", "/cache-server", "/virtual-workspaces")
                .contains(program(deployment));
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    static String component(JsonNode object) {
        return object.at("/metadata/labels/app.kubernetes.io~1component").asText();
    }

    /** A workload whose extra arguments are all its arguments, so that each is looked up in the catalogue. */
    static Workload asIfGivenByTheUser(JsonNode deployment) {
        String component = component(deployment);
        String image = container(deployment).path("image").asText();
        String tagged = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        return new Workload(
                Arrays.stream(Component.values())
                        .filter(each -> each.label().equals(component))
                        .findFirst()
                        .orElseThrow(),
                name(deployment),
                name(deployment),
                new ImageRef("kcp", tagged.substring(tagged.lastIndexOf(':') + 1), null, List.of()),
                null,
                null,
                null,
                null,
                0,
                args(deployment),
                List.of(),
                List.of(),
                false);
    }

    /** Secrets and ConfigMaps that a pod needs to start, as {@code Kind/name}. */
    static List<String> sources(JsonNode deployment) {
        var found = new ArrayList<String>();
        for (JsonNode volume : podSpec(deployment).path("volumes")) {
            source(found, "Secret/", volume.path("secret"), "secretName");
            source(found, "ConfigMap/", volume.path("configMap"), "name");
            for (JsonNode source : volume.at("/projected/sources")) {
                source(found, "Secret/", source.path("secret"), "name");
                source(found, "ConfigMap/", source.path("configMap"), "name");
            }
        }
        return found;
    }

    private static void source(List<String> found, String kind, JsonNode source, String field) {
        if (source.has(field) && !source.path("optional").asBoolean()) {
            found.add(kind + source.get(field).asText());
        }
    }

    /** Every scalar with its path, maps of the user's own keys left out. */
    static void scalars(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
        if (node.isArray()) {
            node.forEach(item -> scalars(item, path, visitor));
        } else if (node.isObject()) {
            node.properties().stream()
                    .filter(entry -> !entry.getKey()
                            .matches("(match)?[lL]abels|annotations|nodeSelector|selector|data|stringData"))
                    .forEach(entry -> scalars(entry.getValue(), path + "." + entry.getKey(), visitor));
        } else {
            visitor.accept(path, node);
        }
    }
}
