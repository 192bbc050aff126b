package io.kcp.operator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entry point. Arguments: numbers of shards, separated by commas or blanks, {@code start} to measure starts, {@code cert-manager} for
 * a run with the real one, and flags of the operator's Java runtime, which begin with a dash. {@code no-aot} does without the
 * image's AOT cache.
 */
public final class Bench {
    private static final String DEFAULT = "start,2,100,500";
    private static final int WITH_CERT_MANAGER = 20;

    private Bench() {}

    public static void main(String[] arguments) {
        var wanted = Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.split("[, ]+")))
                .filter(word -> !word.isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            wanted = List.of(DEFAULT.split(","));
        }
        var given = wanted.stream().filter(word -> word.startsWith("-")).toList();
        System.out.println("# " + Machine.description());
        var flags = new ArrayList<>(given);
        if (wanted.contains("no-aot")) {
            flags.add(Starts.WITHOUT_CACHE);
        }
        var runs = new ArrayList<Run>();
        for (var word : wanted) {
            if (word.startsWith("-") || word.equals("no-aot")) {
                continue;
            }
            if (word.equals("start")) {
                Starts.compare(flags);
            } else if (word.equals("cert-manager")) {
                withCertManager(flags);
            } else {
                try (var cluster = Cluster.withStandIns()) {
                    runs.add(Run.of(cluster, Integer.parseInt(word), flags));
                }
            }
        }
        if (!runs.isEmpty()) {
            Report.table(runs);
        }
        if (runs.size() > 1) {
            Report.ratios(runs.get(runs.size() - 2), runs.getLast());
        }
    }

    private static void withCertManager(List<String> flags) {
        try (var cluster = Cluster.withCertManager();
                var operator = cluster.startOperator(flags)) {
            operator.awaitStarted(Duration.ofMinutes(1));
            var installation = cluster.installation("bench");
            var measured = Measured.of(
                    cluster,
                    operator,
                    installation,
                    1 + WITH_CERT_MANAGER + Installation.FRONT_PROXIES,
                    Duration.ofMinutes(5),
                    () -> installation.create(WITH_CERT_MANAGER));
            Report.progress(WITH_CERT_MANAGER + " shards with the real cert-manager", measured);
        }
    }
}
