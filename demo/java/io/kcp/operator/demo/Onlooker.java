package io.kcp.operator.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** Shows how an installation comes up on the cluster that KUBECONFIG names; {@code tools/demo} is the script around it. */
public final class Onlooker {
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private Onlooker() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try (var client = new KubernetesClientBuilder().build()) {
            var screen = Screen.ofProcess();
            if (!new Arrival(client, screen, new Stopwatch()).watch(() -> true, LIMIT)) {
                screen.line("  Not ready within " + LIMIT.toMinutes() + " minutes.");
                System.exit(1);
            }
        }
    }
}
