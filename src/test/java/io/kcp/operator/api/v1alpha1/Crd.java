package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The CRD of one kind, from what the build generated.
 *
 * <p>The generator sorts columns by path and writes whole numbers as 65535.0; what is committed has the columns in the
 * order of their annotations and numbers as a person would write them.
 */
record Crd(Class<? extends CustomResource<?, ?>> kind, JsonNode generated) {
    // fabric8's own printer leaves "True" without quotes, which Kubernetes reads as a boolean.
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    static final List<Crd> ALL = Stream.<Class<? extends CustomResource<?, ?>>>of(
                    RootShard.class,
                    Shard.class,
                    FrontProxy.class,
                    CacheServer.class,
                    VirtualWorkspace.class,
                    Kubeconfig.class)
            .map(kind -> new Crd(kind, generated(kind)))
            .toList();

    static Path directory() {
        return Path.of("config", "crd");
    }

    Path committed() {
        return in(directory());
    }

    /** For kubectl, and for Helm. */
    List<Path> copies() {
        return List.of(committed(), in(Path.of("charts", "kcp-operator", "files", "crds")));
    }

    private Path in(Path folder) {
        return folder.resolve("operator.kcp.io_" + HasMetadata.getPlural(kind) + ".yaml");
    }

    String yaml() {
        try {
            return """
                    # Generated from io.kcp.operator.api.v1alpha1.%s: change that, then run
                    # mvn test -Dtest=CrdTest -Dcrd.update
                    %s""".formatted(kind.getSimpleName(), YAML.writeValueAsString(generated));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of the object as a whole, whose properties are spec and status. */
    JsonNode schema() {
        return generated.at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static JsonNode generated(Class<? extends CustomResource<?, ?>> kind) {
        String name = "/META-INF/fabric8/" + HasMetadata.getPlural(kind) + ".operator.kcp.io-v1.yml";
        try (InputStream yaml = Objects.requireNonNull(kind.getResourceAsStream(name), name)) {
            JsonNode crd = whole(YAML.readTree(yaml));
            ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
            version.set("additionalPrinterColumns", inDeclaredOrder(kind, version.get("additionalPrinterColumns")));
            return crd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode inDeclaredOrder(Class<?> kind, JsonNode columns) {
        ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .flatMap(declared -> StreamSupport.stream(columns.spliterator(), false)
                        .filter(column -> column.get("name").asText().equals(declared.name())))
                .forEach(ordered::add);
        return ordered;
    }

    private static JsonNode whole(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(whole(property.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, whole(array.get(i)));
            }
        } else if (node.isFloatingPointNumber() && node.doubleValue() == node.longValue()) {
            return JsonNodeFactory.instance.numberNode(node.longValue());
        }
        return node;
    }

    @Override
    public String toString() {
        return kind.getSimpleName();
    }
}
