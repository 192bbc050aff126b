package io.kcp.operator.runtime;

import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.Outcome;
import io.kcp.operator.config.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings for a test: any free ports of the loopback interface, and what the test says. */
final class TestSettings {
    private static final Map<String, String> QUIET = Map.of(
            "--health-probe-bind-address", "127.0.0.1:0",
            "--metrics-bind-address", "127.0.0.1:0",
            "--leader-elect", "false");

    private TestSettings() {}

    static Settings of(Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(QUIET);
        all.putAll(flags);
        return switch (Settings.read(all, new Surroundings(Map.of(), Optional.empty()))) {
            case Outcome.Valid(Settings settings) -> settings;
            case Outcome.Invalid(List<?> problems) -> throw new AssertionError(problems);
        };
    }

    /** A kubeconfig for an API server without TLS. */
    static String kubeconfig(Path folder, int port) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig-" + port), """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: test, context: {cluster: test, user: test, namespace: default}}]
                users: [{name: test, user: {token: secret-token-of-the-test}}]
                """.formatted(port))
                .toString();
    }
}
