package io.kcp.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart makes of values: every file in {@code src/test/resources/chart} is a set of them. */
@RealCluster
class RenderedChartTest {
    private static final Path RESOURCES = Assets.projectRoot().resolve("src/test/resources");
    private static final int AT_ONCE = 3;

    private final Helm helm = Helm.withoutCluster();

    @TempDir
    private Path folder;

    @Test
    void theServerAcceptsAllOfIt(ControlPlane controlPlane) throws IOException {
        controlPlane.installCrds(RESOURCES.resolve("monitoring"));
        List.of("chart-home", "chart-one", "chart-two").forEach(name -> strictNamespace(controlPlane, name));
        var rendered = new TreeMap<String, CompletableFuture<String>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            cases().forEach((name, values) -> rendered.put(
                    name, CompletableFuture.supplyAsync(() -> dryRun(controlPlane, name, template(values)), threads)));
        }
        assertThat(rendered)
                .isNotEmpty()
                .allSatisfy((name, answer) -> assertThat(answer.join())
                        .contains("deployment.apps/", " serverside-applied (server dry run)")
                        .doesNotContain("Warning"));
    }

    /** A value that nobody tries may do anything; one that changes nothing does nothing. */
    @Test
    void everyValueMakesADifference() throws IOException {
        var cases = cases().values();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var whole = new HashMap<ObjectNode, CompletableFuture<String>>();
            cases.forEach(values -> whole.put(values, CompletableFuture.supplyAsync(() -> template(values), threads)));
            var all = Value.all();
            var idle = all.stream()
                    .map(value -> CompletableFuture.supplyAsync(
                            () -> cases.stream()
                                    .filter(values -> isSet(value, values))
                                    .noneMatch(values -> !template(without(value, values))
                                            .equals(Objects.requireNonNull(whole.get(values))
                                                    .join())),
                            threads))
                    .toList();
            assertThat(all)
                    .as("values that no file in src/test/resources/chart sets, or that have no effect there")
                    .filteredOn(value -> idle.get(all.indexOf(value)).join())
                    .isEmpty();
        }
    }

    @Test
    void inSomeNamespacesOnlyNoRightIsTheClusters() throws IOException {
        var objects = Helm.objects(template(Objects.requireNonNull(cases().get("isolated.yaml"))));
        assertThat(objects.stream().filter(object -> kind(object).equals("ClusterRoleBinding")))
                .isEmpty();
        assertThat(objects.stream().filter(object -> kind(object).equals("ClusterRole")))
                .allSatisfy(role ->
                        assertThat(role.at("/metadata/labels").toString()).contains("/aggregate-to-"));
        assertThat(objects.stream().filter(object -> kind(object).equals("RoleBinding")))
                .extracting(binding -> binding.at("/metadata/namespace").asText())
                .containsExactlyInAnyOrder("chart-one", "chart-two", "chart-home");
        assertThat(deployment(objects).toString()).contains("\"--watch-namespaces=chart-one,chart-two\"");
    }

    @Test
    void aMirrorServesBothImages() throws IOException {
        var digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        assertThat(deployment(Helm.objects(template(Objects.requireNonNull(cases().get("mirror.yaml")))))
                        .toString())
                .contains(
                        "\"mirror.example.com/cache/kcp-operator" + digest + "\"",
                        "\"--default-image=mirror.example.com/cache/kcp-dev/kcp:v0.32.3" + digest + "\"");
        assertThat(deployment(Helm.objects(template(Objects.requireNonNull(cases().get("images.yaml")))))
                        .toString())
                .contains(
                        "\"registry.example.com/team/operator:v1.2.3\"",
                        "\"--default-image=registry.example.com:5000/team/kcp:v0.31.6\"");
    }

    private static JsonNode deployment(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> kind(object).equals("Deployment"))
                .findFirst()
                .orElseThrow();
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    private static void strictNamespace(ControlPlane controlPlane, String name) {
        controlPlane
                .admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/warn", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    private String dryRun(ControlPlane controlPlane, String name, String rendered) {
        return controlPlane.kubectl(
                "apply",
                "--server-side",
                // The rig has applied the kinds.
                "--force-conflicts",
                "--dry-run=server",
                "--validate=strict",
                "--filename=" + write(name, rendered));
    }

    private static SortedMap<String, ObjectNode> cases() throws IOException {
        var cases = new TreeMap<String, ObjectNode>();
        try (var files = Files.list(RESOURCES.resolve("chart"))) {
            for (var file : files.toList()) {
                cases.put(file.getFileName().toString(), (ObjectNode) Value.YAML.readTree(file.toFile()));
            }
        }
        return cases;
    }

    private static boolean isSet(Value value, JsonNode values) {
        var set = values.at(value.pointer());
        return !set.isMissingNode() && !set.equals(value.fallback());
    }

    private static ObjectNode without(Value value, ObjectNode values) {
        var copy = values.deepCopy();
        ((ObjectNode) copy.at(value.pointer().head())).remove(value.path().getLast());
        return copy;
    }

    /** What is refused differs from everything, too. */
    private String template(ObjectNode values) {
        try {
            var file = Files.createTempFile(folder, "values", ".yaml");
            var answer = helm.template(Files.writeString(file, Value.YAML.writeValueAsString(values)));
            return answer.succeeded() ? answer.output() : answer.complaints();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
