package io.kcp.operator.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/** The objects and their conditions, live, until all are ready. */
final class Arrival {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final KubernetesClient client;
    private final Screen screen;
    private final Stopwatch since;

    Arrival(KubernetesClient client, Screen screen, Stopwatch since) {
        this.client = client;
        this.screen = screen;
        this.since = since;
    }

    /** @return whether all became ready within the limit, and the operator went on running */
    boolean watch(BooleanSupplier operatorRuns, Duration limit) {
        while (operatorRuns.getAsBoolean() && since.elapsed().compareTo(limit) < 0) {
            var subjects = Subject.all(client);
            var lines = new ArrayList<String>();
            subjects.forEach(subject ->
                    lines.add("  %s %s".formatted(subject.isReady() ? screen.mark(true) : "…", subject.inOneLine())));
            lines.add("    " + Progress.of(client));
            screen.live(lines, since);
            if (subjects.stream().allMatch(Subject::isReady)) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching", e);
        }
    }
}
