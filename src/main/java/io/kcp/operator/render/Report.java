package io.kcp.operator.render;

import io.kcp.operator.model.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is said about the input beside what is printed of it. */
final class Report {
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<ObjectKey, Set<String>> assumed = new TreeMap<>();

    /** Something is missing or wrong, so that the output is not complete. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    /** A user's object that is not in the input. */
    void assume(String namespace, Reference reference) {
        assume(new ObjectKey(reference.kind().toString(), namespace, reference.name()), reference.keys());
    }

    void assume(ObjectKey object, Collection<String> keys) {
        assumed.computeIfAbsent(object, key -> new TreeSet<>()).addAll(keys);
    }

    boolean isComplete() {
        return problems.isEmpty();
    }

    List<String> lines() {
        return Stream.of(
                        problems.stream().map("error: "::concat),
                        warnings.stream().map("warning: "::concat),
                        assumed.entrySet().stream()
                                .map(entry -> "assumed to exist: " + entry.getKey() + keys(entry.getValue())))
                .flatMap(lines -> lines)
                .distinct()
                .toList();
    }

    private static String keys(Set<String> keys) {
        return keys.isEmpty() ? "" : " [" + String.join(", ", keys) + "]";
    }
}
