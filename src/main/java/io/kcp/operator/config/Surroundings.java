package io.kcp.operator.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator finds around itself: the environment variables, and the namespace of its pod when it runs in one.
 */
public record Surroundings(Map<String, String> variables, Optional<String> podNamespace) {
    private static final Path NAMESPACE_FILE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), podNamespaceFrom(NAMESPACE_FILE));
    }

    /** The pod's name; Kubernetes sets it as host name. */
    String podName() {
        String name = variables.getOrDefault("HOSTNAME", "");
        return name.isBlank() ? "kcp-operator" : name;
    }

    private static Optional<String> podNamespaceFrom(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty());
        } catch (IOException outsideOfPod) {
            return Optional.empty();
        }
    }
}
