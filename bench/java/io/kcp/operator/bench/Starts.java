package io.kcp.operator.bench;

import io.kcp.operator.rig.Assets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the operator takes from the start of its process to the first reconciliation, with and without an AOT cache. */
final class Starts {
    private static final int TIMES = 3;
    private static final int SHARDS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Starts() {}

    /**
     * Trains an AOT cache on an installation and compares.
     *
     * @return flags that use the cache
     */
    static List<String> trained(List<String> flags) {
        var file = Assets.projectRoot().resolve("target/kcp-operator.aot");
        var training = new ArrayList<>(flags);
        training.add("-XX:AOTCacheOutput=" + file);
        var using = new ArrayList<>(flags);
        using.add("-XX:AOTCache=" + file);
        try (var cluster = Cluster.withStandIns()) {
            var installation = cluster.installation("bench");
            try (var operator = cluster.startOperator(training)) {
                operator.awaitStarted(LIMIT);
                var _ = Measured.of(
                        cluster,
                        operator,
                        installation,
                        1 + SHARDS + Installation.FRONT_PROXIES,
                        LIMIT,
                        () -> installation.create(SHARDS));
            }
            print(cluster, "without AOT cache", flags);
            print(cluster, "with AOT cache", using);
        }
        return using;
    }

    private static void print(Cluster cluster, String what, List<String> flags) {
        var milliseconds = new ArrayList<Long>();
        var cpuSeconds = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) {
            try (var operator = cluster.startOperator(flags)) {
                milliseconds.add(operator.awaitReconciliations(1, LIMIT).toMillis());
                cpuSeconds.add(operator.figures().cpuSeconds());
            }
        }
        milliseconds.sort(null);
        cpuSeconds.sort(null);
        System.out.printf(
                Locale.ROOT,
                "Start to first reconciliation %s: %d ms, %.1f CPU s (median of %s ms); load %.1f%n",
                what,
                milliseconds.get(TIMES / 2),
                cpuSeconds.get(TIMES / 2),
                milliseconds,
                Machine.load());
    }
}
