package io.kcp.operator.rbac;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some verbs on some resources of an API group.
 *
 * @param why for whoever has to approve the role
 * @param group empty for the core group
 * @param resources plural, with the subresource after a slash
 */
record Right(String why, String group, List<String> resources, List<String> verbs) {

    /** As the audit log names requests: {@code patch deployments.apps}. */
    Stream<String> requests() {
        return verbs.stream().flatMap(verb -> resources.stream().map(resource -> verb + " " + qualified(resource)));
    }

    private String qualified(String resource) {
        var parts = resource.split("/", 2);
        return parts[0] + (group.isEmpty() ? "" : "." + group) + (parts.length == 1 ? "" : "/" + parts[1]);
    }

    String yaml() {
        return """
                # %s
                - apiGroups: [%s]
                  resources: [%s]
                  verbs: [%s]
                """.formatted(
                        why, group.isEmpty() ? "\"\"" : group, String.join(", ", resources), String.join(", ", verbs));
    }
}
