package io.kcp.operator.chart;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One thing that users of the chart may set: in values.yaml, what has a comment that begins with two dashes. What has none
 * is a group of such.
 *
 * @param path the names of the groups and its own
 */
record Value(List<String> path, JsonNode fallback, String meaning) {
    static final YAMLMapper YAML = new YAMLMapper();
    static final Path FILE = Helm.CHART.resolve("values.yaml");

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):.*");
    private static final String COMMENT = "# -- ";

    /** All there are, in the order of the file. */
    static List<Value> all() {
        var values = new ArrayList<Value>();
        var path = new ArrayDeque<String>();
        var meaning = "";
        var inside = Integer.MAX_VALUE; // of a value that is a map or a list, whose keys are no values of their own
        try {
            var defaults = YAML.readTree(FILE.toFile());
            for (var line : Files.readAllLines(FILE)) {
                if (line.strip().startsWith(COMMENT)) {
                    meaning = line.strip().substring(COMMENT.length());
                    inside = Integer.MAX_VALUE;
                }
                var key = KEY.matcher(line);
                if (!key.matches() || key.group(1).length() > inside) {
                    continue;
                }
                inside = Integer.MAX_VALUE;
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.add(key.group(2));
                if (!meaning.isEmpty()) {
                    var names = List.copyOf(path);
                    values.add(new Value(names, defaults.at(pointer(names)), meaning));
                    inside = key.group(1).length();
                    meaning = "";
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is in a tree of values. */
    JsonPointer pointer() {
        return pointer(path);
    }

    private static JsonPointer pointer(List<String> path) {
        return JsonPointer.compile("/" + String.join("/", path));
    }

    /** A row of the table in the README. */
    String row() {
        return "| `%s` | `%s` | %s |\n".formatted(this, fallback, meaning);
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }
}
