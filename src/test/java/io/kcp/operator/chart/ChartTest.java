package io.kcp.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Surroundings;
import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** That by default the chart installs what {@code config/default} does. */
class ChartTest {
    private static final Path CONFIG = Assets.projectRoot().resolve("config");
    private static final List<JsonNode> OBJECTS = Helm.defaults();

    /** Even after Helm has read and written them. */
    @Test
    void theKindsAreThoseOfConfig() throws IOException {
        var rendered = ofKind("CustomResourceDefinition");
        assertThat(rendered)
                .extracting(crd -> crd.at("/metadata/annotations").toString())
                .containsOnly("{\"argocd.argoproj.io/sync-options\":\"Prune=false,Delete=false\","
                        + "\"helm.sh/resource-policy\":\"keep\"}");
        rendered.forEach(crd -> ((ObjectNode) crd.get("metadata")).retain("name"));
        var config = crds();
        assertThat(rendered).hasSameSizeAs(config);
        assertThat(rendered.stream().filter(crd -> !config.contains(crd)))
                .extracting(crd -> crd.at("/metadata/name").asText())
                .as("differ from config/crd")
                .isEmpty();
    }

    @Test
    void thePodsAreThoseOfConfig() throws IOException {
        var ours = ofKind("Deployment").getFirst();
        var theirs =
                Value.YAML.readTree(CONFIG.resolve("operator/deployment.yaml").toFile());
        assertThat(settings(ours)).isEqualTo(settings(theirs));
        assertThat(comparable(ours)).isEqualTo(comparable(theirs));
        assertThat(ours.at("/spec/replicas")).isEqualTo(theirs.at("/spec/replicas"));
        assertThat(ofKind("PodDisruptionBudget").getFirst().at("/spec/maxUnavailable"))
                .isEqualTo(Value.YAML
                        .readTree(CONFIG.resolve("operator/pod-disruption-budget.yaml")
                                .toFile())
                        .at("/spec/maxUnavailable"));
    }

    @Test
    void usersRolesCoverTheKinds() throws IOException {
        var plurals = crds().stream()
                .map(crd -> crd.at("/spec/names/plural").asText())
                .toList();
        for (var role : List.of("view", "edit", "admin")) {
            var found = ofKind("ClusterRole").stream()
                    .filter(object -> object.at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-" + role)
                            .asBoolean())
                    .findFirst()
                    .orElseThrow();
            assertThat(found.at("/rules/0/resources"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrderElementsOf(plurals);
            assertThat(found.at("/rules/1/resources"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrderElementsOf(
                            plurals.stream().map(plural -> plural + "/status").toList());
        }
    }

    @Test
    void itHasTheVersionOfTheProject() throws IOException {
        var chart = Value.YAML.readTree(Helm.CHART.resolve("Chart.yaml").toFile());
        assertThat(Files.readString(Assets.projectRoot().resolve("pom.xml")))
                .contains("<artifactId>kcp-operator</artifactId>\n  <version>"
                        + chart.get("appVersion").asText() + "</version>");
        assertThat(chart.get("version")).isEqualTo(chart.get("appVersion"));
    }

    @Test
    void itHasTheHealthScriptsForArgoCd() throws IOException {
        var file = Path.of("argocd-cm.yaml");
        var shipped = Files.readString(CONFIG.resolve("argocd").resolve(file));
        assertThat(Helm.CHART.resolve("files").resolve(file))
                .as("a copy of config/argocd")
                .hasContent(shipped);
        var rendered = Helm.withoutCluster()
                .run(
                        "template",
                        "kcp-operator",
                        Helm.CHART.toString(),
                        "--set=argocd.healthScripts=true",
                        "--show-only=templates/argocd-health.yaml");
        assertThat(Value.YAML.readTree(rendered).at("/data/patch").asText().strip())
                .isEqualTo(shipped.strip());
    }

    private static List<JsonNode> ofKind(String kind) {
        return OBJECTS.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
    }

    private static List<JsonNode> crds() throws IOException {
        try (var files = Files.list(CONFIG.resolve("crd"))) {
            var crds = new ArrayList<JsonNode>();
            for (var file :
                    files.filter(file -> !file.endsWith("kustomization.yaml")).toList()) {
                crds.add(Value.YAML.readTree(file.toFile()));
            }
            return crds;
        }
    }

    /** What the arguments mean to the operator; those of the chart say the defaults too. */
    private static Settings settings(JsonNode deployment) {
        Map<String, String> flags = new HashMap<>();
        StreamSupport.stream(container(deployment).get("args").spliterator(), false)
                .skip(1)
                .map(argument -> argument.asText().split("=", 2))
                .forEach(parts -> flags.put(parts[0], parts[1]));
        return switch (Settings.read(flags, new Surroundings(Map.of(), Optional.of("kcp-operator-system")))) {
            case Settings.Outcome.Valid(Settings settings) -> settings;
            case Settings.Outcome.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    private static JsonNode container(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }

    /** Without what is each one's own: labels, image, and how the settings are written. */
    private static JsonNode comparable(JsonNode deployment) {
        var pod = deployment.at("/spec/template").deepCopy();
        ((ObjectNode) pod.get("metadata")).remove("labels");
        ((ObjectNode) pod.at("/spec/containers/0")).remove(List.of("args", "image"));
        ((ObjectNode) pod.at("/spec/topologySpreadConstraints/0")).remove("labelSelector");
        return pod;
    }
}
