package io.kcp.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Helm, as a user runs it.
 *
 * @param environment where its cluster is
 */
public record Helm(Map<String, String> environment) {
    static final Path CHART = Assets.projectRoot().resolve("charts/kcp-operator");

    private static final YAMLMapper YAML = new YAMLMapper();

    /** What came of a command. */
    public record Answer(boolean succeeded, String output, String complaints) {}

    static Helm withoutCluster() {
        return new Helm(Map.of("KUBECONFIG", "/dev/null"));
    }

    public static Helm on(ControlPlane controlPlane) {
        return new Helm(Map.of("KUBECONFIG", controlPlane.adminKubeconfig().toString()));
    }

    public Answer ask(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Assets.binary("helm").toString());
        command.addAll(List.of(arguments));
        try {
            var complaints = Files.createTempFile("helm", ".err");
            var builder = new ProcessBuilder(command).redirectError(complaints.toFile());
            var home = Assets.projectRoot().resolve("target/helm");
            for (var folder : List.of("cache", "config", "data")) {
                builder.environment()
                        .put(
                                "HELM_" + folder.toUpperCase(Locale.ROOT) + "_HOME",
                                home.resolve(folder).toString());
            }
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var answer = new Answer(process.waitFor() == 0, output, Files.readString(complaints));
            Files.delete(complaints);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * @return what it printed
     * @throws IllegalStateException with what it complained of, if it failed
     */
    public String run(String... arguments) {
        var answer = ask(arguments);
        if (!answer.succeeded()) {
            throw new IllegalStateException("helm " + String.join(" ", arguments) + " failed: " + answer.complaints());
        }
        return answer.output();
    }

    /** The chart with these values on top of its own. */
    Answer template(Path values) {
        return ask("template", "kcp-operator", CHART.toString(), "--namespace=chart-home", "--values=" + values);
    }

    /** The objects of the chart as it is by default. */
    static List<JsonNode> defaults() {
        return objects(withoutCluster().run("template", "kcp-operator", CHART.toString(), "-n", "kcp-operator-system"));
    }

    static List<JsonNode> objects(String rendered) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
