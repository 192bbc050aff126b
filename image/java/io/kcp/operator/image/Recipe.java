package io.kcp.operator.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The last stage of the Dockerfile: it only copies and sets, so that no container engine is needed to do what it says.
 *
 * @param copies from where in the stage before to where in the image
 */
record Recipe(
        String user,
        List<String> entrypoint,
        List<String> command,
        List<String> ports,
        Map<String, String> variables,
        Map<String, String> labels,
        Map<String, String> copies) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAIR = Pattern.compile("([\\w.-]+)=(?:\"([^\"]*)\"|(\\S*))");

    /** @param arguments of the build, in place of those that the Dockerfile has itself */
    static Recipe of(Map<String, String> arguments) {
        try {
            return parse(Files.readString(Assets.projectRoot().resolve("Dockerfile")), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recipe parse(String dockerfile, Map<String, String> given) {
        var arguments = new HashMap<String, String>();
        var labels = new TreeMap<String, String>();
        var variables = new TreeMap<String, String>();
        var copies = new TreeMap<String, String>();
        var ports = new ArrayList<String>();
        var entrypoint = new ArrayList<String>();
        var command = new ArrayList<String>();
        var user = "";
        for (var line : lastStage(dockerfile)) {
            var blank = line.indexOf(' ');
            var rest = line.substring(blank + 1).strip();
            switch (line.substring(0, blank)) {
                case "ARG" ->
                    pairs(rest).forEach((name, value) -> arguments.put(name, given.getOrDefault(name, value)));
                case "LABEL" -> pairs(rest).forEach((name, value) -> labels.put(name, filled(value, arguments)));
                case "ENV" -> variables.putAll(pairs(rest));
                case "COPY" -> {
                    var words = rest.split(" +", -1);
                    copies.put(words[1], words[2]);
                }
                case "EXPOSE" -> ports.addAll(List.of(rest.split(" +", -1)));
                case "USER" -> user = rest;
                case "ENTRYPOINT" -> entrypoint.addAll(list(rest));
                case "CMD" -> command.addAll(list(rest));
                default ->
                    throw new IllegalArgumentException(
                            "The last stage of the Dockerfile has '" + line + "', which make image does not know");
            }
        }
        return new Recipe(user, entrypoint, command, ports, variables, labels, copies);
    }

    private static List<String> lastStage(String dockerfile) {
        var lines = dockerfile
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        var from = 0;
        for (var i = 0; i < lines.size(); i++) {
            from = lines.get(i).startsWith("FROM ") ? i : from;
        }
        return lines.subList(from + 1, lines.size());
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new TreeMap<String, String>();
        PAIR.matcher(text)
                .results()
                .forEach(pair -> pairs.put(pair.group(1), pair.group(2) == null ? pair.group(3) : pair.group(2)));
        return pairs;
    }

    private static String filled(String value, Map<String, String> arguments) {
        return Pattern.compile("\\$(\\w+)")
                .matcher(value)
                .replaceAll(match -> arguments.getOrDefault(match.group(1), ""));
    }

    private static List<String> list(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON list, so that a shell would be needed: " + json, e);
        }
    }
}
