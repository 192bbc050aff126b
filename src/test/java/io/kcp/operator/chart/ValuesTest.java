package io.kcp.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That values are documented, and that wrong ones are refused. */
class ValuesTest {
    private static final Path README = Helm.CHART.resolve("README.md");
    private static final String BEGIN = "<!-- written by ValuesTest -->\n";
    private static final String END = "<!-- end -->\n";

    private final Helm helm = Helm.withoutCluster();

    @TempDir
    private Path folder;

    /** With {@code -Dchart.update} the table is written anew instead. */
    @Test
    void theReadmeHasTheTable() throws IOException {
        var text = Files.readString(README);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        var end = text.indexOf(END);
        var table = Value.all().stream()
                .map(Value::row)
                .collect(Collectors.joining("", "| value | default | meaning |\n|---|---|---|\n", ""));
        if (System.getProperty("chart.update") != null) {
            Files.writeString(README, text.substring(0, begin) + table + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).as("run `make generate`").isEqualTo(table);
    }

    /** Nothing can be set that is not in the table, and all in it can. */
    @Test
    void theSchemaKnowsEveryValueAndNoOther() throws IOException {
        var schema =
                Value.YAML.readTree(Helm.CHART.resolve("values.schema.json").toFile());
        var expected = Stream.concat(Value.all().stream().map(Value::toString), Stream.of("enabled"));
        var groups = Value.all().stream()
                .filter(value -> value.path().size() > 1)
                .flatMap(value ->
                        Stream.iterate(value.path(), path -> path.size() > 1, path -> path.subList(0, path.size() - 1)))
                .map(path -> String.join(".", path.subList(0, path.size() - 1)))
                .collect(Collectors.toSet());
        assertThat(known(schema, schema, "", groups::contains)).containsExactlyInAnyOrderElementsOf(expected.toList());
    }

    private static List<String> known(JsonNode schema, JsonNode root, String path, Predicate<String> isGroup) {
        var known = new ArrayList<String>();
        resolved(schema, root).path("properties").properties().forEach(property -> {
            var name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (isGroup.test(name)) {
                known.addAll(known(property.getValue(), root, name, isGroup));
            } else {
                known.add(name);
            }
        });
        return known;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    @Test
    void everyWrongTypeIsRefused() throws IOException {
        var values = Value.YAML.createObjectNode();
        // What is a map by default cannot become anything else: Helm itself warns, and goes on with the map.
        var wrong = Value.all().stream()
                .filter(value -> !value.fallback().isObject())
                .toList();
        wrong.forEach(
                value -> group(values, value).putObject(value.path().getLast()).put("a", "map"));

        var answer = template(values);

        assertThat(answer.succeeded()).isFalse();
        assertThat(wrong).allSatisfy(value -> assertThat(answer.complaints()).contains("at '" + value.pointer() + "'"));
    }

    @Test
    void everyTypoIsRefused() throws IOException {
        var values = Value.YAML.createObjectNode();
        values.put("typo", 1);
        var groups = Value.all().stream()
                .filter(value ->
                        value.path().size() > 1 && !value.path().getFirst().equals("global"))
                .map(value -> value.pointer().head())
                .distinct()
                .toList();
        Value.all().stream()
                .filter(value -> value.path().size() > 1)
                .forEach(value -> group(values, value).put("typo", 1));

        var answer = template(values);

        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.complaints()).contains("at '': additional properties 'typo' not allowed");
        assertThat(groups)
                .allSatisfy(group -> assertThat(answer.complaints())
                        .contains("at '" + group + "': additional properties 'typo' not allowed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    log.level=loud                                      | /log/level
                    log.format=yaml                                     | /log/format
                    image.digest=latest                                 | /image/digest
                    image.repository=kcp:v1                             | /image/repository
                    image.pullPolicy=Sometimes                          | /image/pullPolicy
                    kcp.image.tag=                                      | /kcp/image/tag
                    replicas=-1                                         | /replicas
                    workers=0                                           | /workers
                    shutdownGrace=8                                     | /shutdownGrace
                    leaderElection.leaseDuration=soon                   | /leaderElection/leaseDuration
                    watchNamespaces={Team_A}                            | /watchNamespaces/0
                    podDisruptionBudget.maxUnavailable=200%             | /podDisruptionBudget/maxUnavailable
                    probes.port=70000                                   | /probes/port
                    probes.liveness.path=/x                             | /probes/liveness
                    resources.limit.memory=1Gi                          | /resources
                    affinity.nodeAfinity.a=b                            | /affinity
                    extraArgs={log-level=debug}                         | /extraArgs/0
                    networkPolicy.apiServerCIDRs={10.0.0.0}             | /networkPolicy/apiServerCIDRs/0
                    leaderElection.enabled=false                        | replicas has to be 0 or 1
                    serviceAccount.create=false                         | serviceAccount.name is needed
                    networkPolicy.kcp.enabled=true                      | needs networkPolicy.kcp.namespaces or watchNamespaces
                    metrics.service.enabled=false,metrics.serviceMonitor.enabled=true | needs metrics.service.enabled
                    """)
    void whatCannotWorkIsRefused(String setting, String why) {
        var answer = helm.ask("template", "kcp-operator", Helm.CHART.toString(), "--set=" + setting);
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.complaints()).contains(why);
    }

    @Test
    void itIsMuchSmallerThanWhatHelmCanStore() throws IOException {
        helm.run("package", Helm.CHART.toString(), "--destination=" + folder);
        try (var packages = Files.list(folder)) {
            assertThat(packages.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.size(file)).isLessThan(150_000));
        }
    }

    @Test
    void lintHasNothingToSay() {
        assertThat(helm.run("lint", "--strict", Helm.CHART.toString()))
                .contains("0 chart(s) failed")
                .doesNotContain("[WARNING]", "[ERROR]");
    }

    private Helm.Answer template(JsonNode values) throws IOException {
        return helm.template(Files.writeString(folder.resolve("values.yaml"), Value.YAML.writeValueAsString(values)));
    }

    private static ObjectNode group(ObjectNode values, Value value) {
        var group = values;
        for (var name : value.path().subList(0, value.path().size() - 1)) {
            group = group.withObject("/" + name);
        }
        return group;
    }
}
