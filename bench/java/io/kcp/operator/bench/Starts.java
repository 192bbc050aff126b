package io.kcp.operator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the operator takes from the start of its process to the first reconciliation, and what it holds when it has nothing to do. */
final class Starts {
    static final String WITHOUT_CACHE = "-XX:AOTMode=off";

    private static final int TIMES = 5;
    private static final int SHARDS = 2;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Starts() {}

    /** Compares starts with and without the image's AOT cache, beside an installation that is finished. */
    static void compare(List<String> flags) {
        try (var cluster = Cluster.withStandIns()) {
            var installation = cluster.installation("bench");
            try (var operator = cluster.startOperator(flags)) {
                operator.awaitStarted(LIMIT);
                var _ = Measured.of(
                        cluster,
                        operator,
                        installation,
                        1 + SHARDS + Installation.FRONT_PROXIES,
                        LIMIT,
                        () -> installation.create(SHARDS));
            }
            var without = new ArrayList<>(flags);
            without.add(WITHOUT_CACHE);
            print(cluster, "without AOT cache", without);
            print(cluster, "with AOT cache", flags);
        }
    }

    private static void print(Cluster cluster, String what, List<String> flags) {
        var milliseconds = new ArrayList<Long>();
        var cpuSeconds = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) {
            try (var operator = cluster.startOperator(flags)) {
                milliseconds.add(operator.firstReconciliation(LIMIT).toMillis());
                cpuSeconds.add(operator.figures().cpuSeconds());
                Pause.of(IDLE);
                resident.add(operator.figures().residentMiB());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Start to first reconciliation %s: %d ms (of %s), %.2f CPU s; idle %.0f MiB; load %.1f%n",
                what,
                median(milliseconds),
                milliseconds,
                median(cpuSeconds),
                median(resident),
                Machine.load());
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
