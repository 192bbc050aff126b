package io.kcp.operator.runtime;

import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers the probes. Whether this process leads makes no difference: one that stands by is as ready as one that works. */
final class Health {
    /** Longer than the caches may take to fill, after which the process ends by itself. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Clock clock;
    private final Instant begun;
    private volatile Phase phase = new Phase.Starting();

    Health(Clock clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** How far the process is. */
    sealed interface Phase {
        record Starting() implements Phase {}

        record Running(Operator operator, List<ControllerModule> modules) implements Phase {}

        record Stopping() implements Phase {}
    }

    /** @param parts each part that was looked at, with what is wrong with it, or nothing */
    record Verdict(SortedMap<String, String> parts) {
        boolean isGood() {
            return parts.values().stream().allMatch(String::isEmpty);
        }
    }

    void running(Operator operator, List<ControllerModule> modules) {
        phase = new Phase.Running(operator, List.copyOf(modules));
    }

    void stopping() {
        phase = new Phase.Stopping();
    }

    Verdict alive() {
        SortedMap<String, String> parts = parts();
        if (phase instanceof Phase.Starting) {
            boolean late = Duration.between(begun, clock.instant()).compareTo(START_LIMIT) > 0;
            parts.put("start", late ? "not finished after " + START_LIMIT.toMinutes() + " minutes" : "");
        }
        return new Verdict(parts);
    }

    Verdict ready() {
        SortedMap<String, String> parts = parts();
        switch (phase) {
            case Phase.Starting _ -> parts.put("start", "not finished");
            case Phase.Stopping _ -> parts.put("process", "stops");
            case Phase.Running(Operator operator, List<ControllerModule> modules) -> {
                caches(operator, parts);
                modules.forEach(module -> module.notReady().forEach(name -> parts.put(name, "not ready")));
            }
        }
        return new Verdict(parts);
    }

    private static void caches(Operator operator, SortedMap<String, String> parts) {
        operator.getRegisteredControllers().forEach(controller -> {
            String name = controller.getConfiguration().getName();
            parts.put(name, "");
            controller
                    .getControllerHealthInfo()
                    .unhealthyEventSources()
                    .keySet()
                    .forEach(source -> parts.put(name + "/" + source, "not in sync"));
        });
    }

    /** The process itself is always among them: it answers. */
    private static SortedMap<String, String> parts() {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("process", "");
        return parts;
    }
}
