package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.Main;
import io.kcp.operator.chart.Helm;
import io.kcp.operator.config.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs every command of the documentation, in its order, and applies every YAML block. */
@WithOperator
class DocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final String OPERATOR = "java -jar target/kcp-operator.jar ";
    private static final String KUBECTL = "kubectl ";
    private static final String HELM = "helm ";

    /** What a block may be: run, applied, drawn, or what a command printed. */
    private static final List<String> LANGUAGES = List.of("console", "yaml", "mermaid", "text");

    private record Block(Path file, String language, String text) {}

    @Test
    void everyCommandWorksInTheOrderOfTheDocumentation(Installation installation) throws IOException {
        for (Block block : blocks()) {
            assertThat(block.language()).as("a block in %s", block.file()).isIn(LANGUAGES);
            if (block.language().equals("console")) {
                block.text()
                        .lines()
                        .filter(line -> line.startsWith("$ "))
                        .forEach(line -> run(line.substring(2), installation));
            }
        }
        installation.settled();
    }

    @Test
    void theFirstInstallationOfTheReadmeIsTheSample() throws IOException {
        String shown = blocks().stream()
                .filter(block -> block.file().equals(README) && block.language().equals("yaml"))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(documents(shown)).isEqualTo(documents(Files.readString(Path.of("config/samples/two-shards.yaml"))));
    }

    @Test
    void everyYamlBlockIsAccepted(Installation installation) throws IOException {
        for (Block block : blocks()) {
            if (block.language().equals("yaml")) {
                Path file = Files.writeString(Files.createTempFile("block", ".yaml"), block.text());
                installation
                        .controlPlane()
                        .kubectl(
                                "-n",
                                installation.namespace(),
                                "apply",
                                "--server-side",
                                "--dry-run=server",
                                "-f",
                                file.toString());
                Files.delete(file);
            }
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path file : files()) {
            Pattern.compile("\\]\\(([^)#:]+)\\)")
                    .matcher(Files.readString(file))
                    .results()
                    .map(match -> file.resolveSibling(match.group(1)).normalize())
                    .forEach(target ->
                            assertThat(target).as("a link in %s", file).exists());
        }
    }

    private static void run(String command, Installation installation) {
        if (command.startsWith("make ")) {
            assertThat(Path.of("Makefile")).content().contains("\n" + command.substring(5) + ":");
        } else if (command.startsWith(OPERATOR)) {
            String[] arguments = command.substring(OPERATOR.length()).split(" ");
            assertThat(Main.execute(arguments, Surroundings.ofProcess(), List.of()))
                    .as(command)
                    .isZero();
        } else if (command.startsWith(KUBECTL)) {
            var arguments = new ArrayList<>(
                    Arrays.asList(command.substring(KUBECTL.length()).split(" ")));
            if (arguments.contains("--server-side")) {
                // The rig has installed the definitions already, under another name.
                arguments.add("--force-conflicts");
            }
            if (!arguments.contains("-n") && !arguments.contains("-k")) {
                arguments.addAll(0, List.of("-n", installation.namespace()));
            }
            installation.controlPlane().kubectl(arguments.toArray(String[]::new));
        } else if (command.startsWith(HELM)) {
            var arguments = new ArrayList<>(
                    Arrays.asList(command.substring(HELM.length()).split(" ")));
            if (!arguments.contains("uninstall")) {
                // The rig has installed the definitions already.
                arguments.add("--take-ownership");
            }
            Helm.on(installation.controlPlane()).run(arguments.toArray(String[]::new));
        } else {
            throw new AssertionError("Nobody runs '" + command + "': teach this test how, or do not document it");
        }
    }

    private static List<Object> documents(String yaml) {
        return Stream.of(yaml.split("(?m)^---$"))
                .<Object>map(document -> Serialization.unmarshal(document, Map.class))
                .toList();
    }

    private static List<Block> blocks() throws IOException {
        var blocks = new ArrayList<Block>();
        for (Path file : files()) {
            BLOCK.matcher(Files.readString(file))
                    .results()
                    .forEach(match -> blocks.add(new Block(file, match.group(1), match.group(2))));
        }
        return blocks;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
