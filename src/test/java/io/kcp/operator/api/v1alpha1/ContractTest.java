package io.kcp.operator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The API is a drop-in replacement of the Go operator's: every field of it exists with its type, and every difference
 * is written down.
 *
 * <p>The tables in {@code contract/} have a line for each field. Their last column tells where we differ on purpose:
 * {@code required} or {@code optional} where the Go operator has it the other way round, {@code added} where it has no
 * such field.
 */
class ContractTest {
    static final List<Crd> CRDS = Crd.ALL;

    @ParameterizedTest
    @FieldSource("CRDS")
    void recordsHaveExactlyTheFieldsOfTheContract(Crd crd) {
        assertThat(ApiField.of(crd.kind())).containsExactlyInAnyOrderElementsOf(contract(crd));
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void schemaHasEveryFieldOfTheContract(Crd crd) {
        assertThat(contract(crd)).allSatisfy(field -> {
            JsonNode schema = field.schema(crd.schema());
            assertThat(type(schema)).as("type of %s", field.path()).isEqualTo(field.type());
            assertThat(required(field, crd.schema()))
                    .as("whether %s is required", field.path())
                    .isEqualTo(field.required());
        });
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void schemaHasNoOtherFields(Crd crd) {
        Set<String> contract = contract(crd).stream().map(ApiField::path).collect(Collectors.toSet());
        Set<String> inSchema = new TreeSet<>();
        crd.schema().get("properties").properties().stream()
                .filter(property -> Set.of("spec", "status").contains(property.getKey()))
                .forEach(property -> collect(property.getKey(), property.getValue(), contract, inSchema));
        assertThat(inSchema).isEqualTo(new TreeSet<>(contract));
    }

    private static List<ApiField> contract(Crd crd) {
        String name = "/contract/" + crd.toString().toLowerCase(Locale.ROOT) + ".tsv";
        try (InputStream table = Objects.requireNonNull(ContractTest.class.getResourceAsStream(name), name)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new ApiField(cells[0], cells[1], required(cells[2], cells[3])))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean required(String theirs, String ours) {
        return switch (ours) {
            case "required" -> true;
            case "optional" -> false;
            case "", "added" -> theirs.equals("yes");
            default -> throw new IllegalArgumentException(ours);
        };
    }

    private static boolean required(ApiField field, JsonNode object) {
        int end = field.path().lastIndexOf('.');
        JsonNode parent =
                end < 0 ? object : new ApiField(field.path().substring(0, end), "object", true).schema(object);
        return StreamSupport.stream(parent.path("required").spliterator(), false)
                .anyMatch(name -> name.asText().equals(field.name()));
    }

    private static void collect(String path, JsonNode schema, Set<String> contract, Set<String> found) {
        found.add(path);
        String inside = path;
        JsonNode element = schema;
        while (element.has("items") || element.has("additionalProperties")) {
            inside += element.has("items") ? "[]" : "{}";
            element = element.has("items") ? element.get("items") : element.get("additionalProperties");
        }
        String prefix = inside + ".";
        // Where the contract does not look inside, neither do we: those are types of Kubernetes.
        if (contract.stream().anyMatch(other -> other.startsWith(prefix))) {
            element.path("properties")
                    .properties()
                    .forEach(property -> collect(prefix + property.getKey(), property.getValue(), contract, found));
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("items")) {
            return "[]" + type(schema.get("items"));
        }
        if (schema.has("additionalProperties")) {
            return "map[string]" + type(schema.get("additionalProperties"));
        }
        return switch (schema.path("format").asText()) {
            case "int64" -> "int64";
            case "date-time" -> "date-time";
            default -> schema.path("type").asText();
        };
    }
}
