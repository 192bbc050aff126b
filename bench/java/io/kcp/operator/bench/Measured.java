package io.kcp.operator.bench;

import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one step cost.
 *
 * @param time until the last write, which tells of the last object that is ready
 * @param requests of the operator
 * @param reconciliations by controller
 */
record Measured(
        Duration time,
        AuditLog.Records requests,
        double cpuSeconds,
        ProcessFigures figures,
        Map<String, Long> reconciliations) {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);

    int writes() {
        return requests.writes().size();
    }

    /** For example {@code patch certificates 12, create events 2}. */
    String writesByKind() {
        return writes() == 0
                ? "none"
                : requests.writes().counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().replaceAll("\\.[a-z0-9.-]*", ""))
                        .collect(Collectors.joining(", "));
    }

    double seconds() {
        return time.toMillis() / 1000.0;
    }

    /** Does something, and waits until all are ready and the operator has written nothing for three seconds: it collects changes for two. */
    static Measured of(
            Cluster cluster,
            OperatorProgram operator,
            Installation installation,
            long readyInTheEnd,
            Duration limit,
            Runnable step) {
        var mark = cluster.mark();
        var reconciledBefore = operator.reconciliations();
        var cpuBefore = operator.figures().cpuSeconds();
        var start = Instant.now();
        step.run();
        awaitQuiet(cluster, installation, readyInTheEnd, limit);
        var figures = operator.figures();
        var requests = cluster.requests(mark);
        var reconciled = operator.reconciliations().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue() - reconciledBefore.getOrDefault(entry.getKey(), 0L)));
        return new Measured(
                Duration.between(start, lastWrite(requests, start)),
                requests,
                figures.cpuSeconds() - cpuBefore,
                figures,
                new TreeMap<>(reconciled));
    }

    /**
     * What a start of the operator cost, until it was quiet.
     *
     * @param mark before it
     */
    static Measured sinceStart(
            Cluster cluster,
            OperatorProgram operator,
            Installation installation,
            long readyInTheEnd,
            Duration limit,
            AuditLog.Mark mark) {
        awaitQuiet(cluster, installation, readyInTheEnd, limit);
        var figures = operator.figures();
        return new Measured(
                Duration.ZERO, cluster.requests(mark), figures.cpuSeconds(), figures, operator.reconciliations());
    }

    /** Reads the log in pieces; what is read twice does no harm. */
    private static void awaitQuiet(Cluster cluster, Installation installation, long readyInTheEnd, Duration limit) {
        var end = Instant.now().plus(limit);
        var mark = cluster.mark();
        var last = Instant.now();
        while (true) {
            Pause.of(POLL);
            var next = cluster.mark();
            last = lastWrite(cluster.requests(mark), last);
            mark = next;
            if (Duration.between(last, Instant.now()).compareTo(QUIET) > 0) {
                var ready = installation.ready();
                if (ready == readyInTheEnd) {
                    return;
                }
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(ready + " of " + readyInTheEnd + " are ready after " + limit + "; "
                            + installation.notReady());
                }
                last = Instant.now();
            }
        }
    }

    private static Instant lastWrite(AuditLog.Records requests, Instant atLeast) {
        return requests.writes().all().stream()
                .map(AuditRecord::time)
                .max(Instant::compareTo)
                .filter(time -> time.isAfter(atLeast))
                .orElse(atLeast);
    }
}
