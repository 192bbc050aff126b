package io.kcp.operator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;

/** The CRDs as they are committed and shipped. */
class CrdTest {
    /** kubectl apply keeps a copy of the object in an annotation of at most this many bytes. */
    private static final int CLIENT_SIDE_APPLY = 262_144;

    static final List<Crd> CRDS = Crd.ALL;

    @BeforeAll
    static void update() throws IOException {
        if (System.getProperty("crd.update") == null) {
            return;
        }
        for (Crd crd : CRDS) {
            for (Path copy : crd.copies()) {
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, crd.yaml());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void committedIsCurrent(Crd crd) throws IOException {
        for (Path copy : crd.copies()) {
            assertThat(Files.readString(copy))
                    .as(
                            "%s does not match the Java types; run mvn test -Dtest=CrdTest -Dcrd.update and commit it",
                            copy)
                    .isEqualTo(crd.yaml());
        }
    }

    @Test
    void kustomizationNamesEveryCrd() throws IOException {
        try (Stream<String> lines = Files.lines(Crd.directory().resolve("kustomization.yaml"))) {
            assertThat(lines.filter(line -> line.startsWith("- ")).map(line -> line.substring(2)))
                    .containsExactlyInAnyOrderElementsOf(CRDS.stream()
                            .map(crd -> crd.committed().getFileName().toString())
                            .toList());
        }
    }

    /** Kubernetes reads YAML 1.1, to which {@code True} and {@code on} are booleans. */
    @ParameterizedTest
    @FieldSource("CRDS")
    void readsTheSameInYaml11(Crd crd) throws IOException {
        Map<String, ?> read = new Yaml().load(Files.readString(crd.committed()));
        assertThat(new ObjectMapper().<JsonNode>valueToTree(read))
                .hasToString(crd.generated().toString());
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void fitsIntoTheAnnotationOfClientSideApply(Crd crd) {
        assertThat(crd.generated().toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(CLIENT_SIDE_APPLY);
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void everyOwnFieldIsDescribed(Crd crd) {
        assertThat(crd.schema().path("description").asText()).endsWith(".");
        assertThat(ApiField.of(crd.kind()))
                .allSatisfy(field -> assertThat(
                                field.schema(crd.schema()).path("description").asText())
                        .as("description of %s", field.path())
                        .isNotEmpty()
                        .endsWith("."));
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void everyTextOfTheSpecIsBounded(Crd crd) {
        assertThat(ApiField.of(crd.kind()).stream()
                        .filter(field -> field.path().startsWith("spec"))
                        .filter(field -> field.type().equals("string"))
                        .filter(field -> !field.schema(crd.schema()).has("maxLength"))
                        .filter(field -> !field.schema(crd.schema()).has("enum")))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void listsWithAKey(Crd crd) {
        Map<String, String> keys = Map.of(
                "extraVolumes", "name",
                "volumes", "name",
                "initContainers", "name",
                "hostAliases", "ip",
                "conditions", "type",
                "contexts", "name",
                "endpoints", "name",
                "certificates", "name",
                "shards", "name");
        assertThat(ApiField.of(crd.kind()).stream().filter(field -> field.type().startsWith("[]object")))
                .allSatisfy(field -> {
                    JsonNode schema = field.schema(crd.schema());
                    String key = field.path().endsWith("template.spec.imagePullSecrets")
                            ? "name"
                            : keys.getOrDefault(field.name(), "");
                    assertThat(schema.path("x-kubernetes-list-map-keys").path(0).asText())
                            .as("key of %s", field.path())
                            .isEqualTo(key);
                    if (!key.isEmpty()) {
                        assertThat(strings(schema.at("/items/required")))
                                .as("required in %s", field.path())
                                .contains(key);
                    }
                });
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void columns(Crd crd) {
        Map<String, List<String>> columns = Map.of(
                "RootShard", List.of("Hostname", "Version", "Ready", "Reason", "Phase", "Age"),
                "Shard", List.of("RootShard", "Version", "Ready", "Reason", "Phase", "Age"),
                "FrontProxy", List.of("RootShard", "Hostname", "Version", "Ready", "Reason", "Phase", "Age"),
                "CacheServer", List.of("Version", "Ready", "Reason", "Phase", "Age"),
                "Kubeconfig", List.of("Target", "User", "Expires", "Ready", "Reason", "Phase", "Age"),
                "VirtualWorkspace",
                        List.of("RootShard", "Shard", "Hostname", "Version", "Ready", "Reason", "Phase", "Age"));
        JsonNode printed = crd.generated().at("/spec/versions/0/additionalPrinterColumns");
        assertThat(printed.findValuesAsText("name")).isEqualTo(columns.get(crd.toString()));
        assertThat(printed)
                .allSatisfy(column -> assertThat(column.get("priority").asInt())
                        .as("priority of %s", column.get("name"))
                        .isEqualTo(column.get("name").asText().equals("Reason") ? 1 : 0));
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void names(Crd crd) {
        JsonNode names = crd.generated().at("/spec/names");
        Map<String, String> shortNames = Map.of(
                "RootShard",
                "krs",
                "Shard",
                "ksh",
                "FrontProxy",
                "kfp",
                "CacheServer",
                "kcs",
                "VirtualWorkspace",
                "kvw",
                "Kubeconfig",
                "kkc");
        assertThat(strings(names.get("categories"))).containsExactly("kcp");
        assertThat(strings(names.get("shortNames")))
                .containsExactly(Objects.requireNonNull(shortNames.get(crd.toString())));
        assertThat(names.get("kind").asText()).isEqualTo(crd.toString());
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void aNewObjectHasNotBeenSeen(Crd crd) {
        assertThat(crd.schema()
                        .at("/properties/status/default/observedGeneration")
                        .asInt())
                .isEqualTo(-1);
        assertThat(strings(crd.schema().get("required"))).containsExactly("spec");
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
