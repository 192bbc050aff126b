package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Fields that an apply of ours took from somebody else. */
final class Takeover {
    private Takeover() {}

    /** For a person: {@code spec.template.spec.containers[name=kcp].image from kubectl-edit}. */
    static Set<String> between(List<ManagedFieldsEntry> before, List<ManagedFieldsEntry> after) {
        Set<String> ours = new HashSet<>();
        after.stream().filter(ManagedFields::isOurs).forEach(entry -> ours.addAll(paths(entry)));
        Set<String> taken = new TreeSet<>();
        for (ManagedFieldsEntry other : before) {
            if (ManagedFields.isOurs(other)) {
                continue;
            }
            Set<String> lost = new HashSet<>(paths(other));
            lost.retainAll(ours);
            after.stream().filter(entry -> isSame(entry, other)).forEach(entry -> lost.removeAll(paths(entry)));
            lost.forEach(path -> taken.add(path + " from " + other.getManager()));
        }
        return taken;
    }

    private static boolean isSame(ManagedFieldsEntry one, ManagedFieldsEntry other) {
        return one.getManager().equals(other.getManager())
                && one.getOperation().equals(other.getOperation())
                && Objects.equals(one.getSubresource(), other.getSubresource());
    }

    private static Set<String> paths(ManagedFieldsEntry entry) {
        Set<String> paths = new HashSet<>();
        if (entry.getFieldsV1() != null) {
            collect("", entry.getFieldsV1().getAdditionalProperties(), paths);
        }
        return paths;
    }

    private static void collect(String path, Map<?, ?> fields, Set<String> paths) {
        fields.forEach((key, value) -> {
            String here = path + step(key.toString());
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                collect(here, inner, paths);
            } else if (!key.equals(".")) {
                paths.add(here.substring(here.startsWith(".") ? 1 : 0));
            }
        });
    }

    private static String step(String key) {
        return key.startsWith("f:")
                ? "." + key.substring(2)
                : "["
                        + key.substring(Math.min(2, key.length()))
                                .replaceAll("[{}\"]", "")
                                .replace(':', '=') + "]";
    }
}
