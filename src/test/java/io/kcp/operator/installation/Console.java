package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.Main;
import io.kcp.operator.chart.Helm;
import io.kcp.operator.config.Surroundings;
import io.kcp.operator.docs.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the commands of a page as its reader does, one after the other in one namespace, and compares what they print.
 *
 * @param folder where files are written that are no part of the project
 */
record Console(Installation installation, Path folder) {
    private static final String OPERATOR = "java -jar target/kcp-operator.jar ";
    private static final String KUBECTL = "kubectl ";
    private static final String HELM = "helm ";
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    /** Ages, and what the page leaves out. */
    private static final Pattern DIFFERS = Pattern.compile("(?<=\\s)\\d+[smhd](?:\\d+[smhd])?(?=\\s|$)|…");

    void run(Page page) {
        page.blocks("console").forEach(this::run);
    }

    void run(Page.Block block) {
        for (String part : block.text().split("(?m)^\\$ ", -1)) {
            if (!part.isEmpty()) {
                List<String> lines = part.lines().toList();
                String command = lines.getFirst();
                String printed = run(command);
                List<String> shown =
                        lines.stream().skip(1).filter(line -> !line.isBlank()).toList();
                if (!shown.isEmpty()) {
                    assertThat(printed).as("%s of %s", command, block.file()).containsPattern(pattern(shown));
                }
            }
        }
    }

    String run(String command) {
        if (command.startsWith("make ")) {
            assertThat(Path.of("Makefile")).content().contains("\n" + command.substring(5) + ":");
            return "";
        } else if (command.startsWith(OPERATOR)) {
            String[] arguments = command.substring(OPERATOR.length()).split(" ");
            assertThat(Main.execute(arguments, Surroundings.ofProcess(), List.of()))
                    .as(command)
                    .isZero();
            return "";
        } else if (command.startsWith(KUBECTL)) {
            return kubectl(words(command.substring(KUBECTL.length())));
        } else if (command.startsWith(HELM)) {
            return helm(words(command.substring(HELM.length())));
        }
        throw new AssertionError("Nobody runs '" + command + "': teach this how, or do not document it");
    }

    private String kubectl(List<String> words) {
        int redirected = words.indexOf(">");
        var arguments = new ArrayList<String>(redirected < 0 ? words : words.subList(0, redirected));
        arguments.replaceAll(this::inFolder);
        if (arguments.contains("--server-side")) {
            // The rig has installed the definitions already, under another name.
            arguments.add("--force-conflicts");
        }
        if (!arguments.contains("-n") && !arguments.contains("-k")) {
            arguments.addAll(0, List.of("-n", installation.namespace()));
        }
        String printed = installation.controlPlane().kubectl(arguments.toArray(String[]::new));
        if (redirected >= 0) {
            write(folder.resolve(words.get(redirected + 1)), printed);
            return "";
        }
        return printed;
    }

    /** A file that an earlier command wrote, alone or behind an equals sign. */
    private String inFolder(String word) {
        int name = word.lastIndexOf('=') + 1;
        Path file = folder.resolve(word.substring(name).replace('/', '_'));
        return name < word.length() && Files.exists(file) ? word.substring(0, name) + file : word;
    }

    private String helm(List<String> words) {
        var arguments = new ArrayList<String>(words);
        if (!arguments.contains("uninstall")) {
            // The rig has installed the definitions already.
            arguments.add("--take-ownership");
        }
        return Helm.on(installation.controlPlane()).run(arguments.toArray(String[]::new));
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(match -> match.group().replace("'", ""))
                .toList();
    }

    /** These lines in this order, whatever is between them and however wide their columns are. */
    private static Pattern pattern(List<String> shown) {
        return Pattern.compile(shown.stream()
                .map(line -> Arrays.stream(
                                DIFFERS.matcher(line).replaceAll("…").strip().split("\\s+"))
                        .map(word -> Arrays.stream(word.split("…", -1))
                                .map(text -> text.isEmpty() ? "" : Pattern.quote(text))
                                .collect(Collectors.joining(".*")))
                        .collect(Collectors.joining("\\s+", "(?m)^\\s*", "\\s*$")))
                .collect(Collectors.joining("(?s:.*?)")));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
