package io.kcp.operator.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints what was measured, as Markdown. */
final class Report {
    private Report() {}

    /** Long runs should show that they get on. */
    static void progress(String what, Measured measured) {
        progress(what, measured.seconds(), measured);
    }

    static void progress(String what, double seconds, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "# %s: %.1f s, %.2f CPU s, %d writes, %.0f MiB; reconciled %s; load %.1f%n",
                what,
                seconds,
                measured.cpuSeconds(),
                measured.writes(),
                measured.figures().residentMiB(),
                measured.reconciliations(),
                Machine.load());
    }

    static void table(List<Run> runs) {
        System.out.println();
        row(runs, "shards", run -> Integer.toString(run.shards()));
        System.out.println("|---|" + "---|".repeat(runs.size()));
        row(runs, "settled after, s", run -> number(run.created().seconds()));
        row(runs, "writes", run -> Integer.toString(run.created().writes()));
        row(
                runs,
                "reads",
                run -> Integer.toString(
                        run.created().requests().size() - run.created().writes()));
        row(runs, "CPU s", run -> number(run.created().cpuSeconds()));
        row(
                runs,
                "CPU s with the start of the process",
                run -> number(run.created().figures().cpuSeconds()));
        row(runs, "resident MiB", run -> whole(run.created().figures().residentMiB()));
        row(runs, "resident at rest, MiB", run -> whole(run.restMiB()));
        row(runs, "peak MiB", run -> whole(run.removed().figures().peakMiB()));
        row(runs, "largest Deployment, bytes", run -> Integer.toString(run.deploymentBytes()));
        row(runs, "one shard more: settled after, s", run -> number(run.added().seconds()));
        row(runs, "one shard more: writes", run -> Integer.toString(run.added().writes()));
        row(runs, "one shard more: CPU s", run -> number(run.added().cpuSeconds()));
        row(
                runs,
                "one shard less: settled after, s",
                run -> number(run.removed().seconds()));
        row(
                runs,
                "one shard less: writes",
                run -> Integer.toString(run.removed().writes()));
        row(runs, "one shard less: CPU s", run -> number(run.removed().cpuSeconds()));
        row(
                runs,
                "restart: all reconciled after, s",
                run -> number(run.restartTime().toMillis() / 1000.0));
        row(runs, "restart: writes", run -> Integer.toString(run.restart().writes()));
        row(runs, "restart: CPU s", run -> number(run.restart().cpuSeconds()));
        row(runs, "restart: resident MiB", run -> whole(run.restart().figures().residentMiB()));
        row(runs, "warnings in the log", run -> Long.toString(run.warnings()));
        System.out.println();
        runs.forEach(run -> {
            System.out.println("Requests at " + run.shards() + " shards: " + counts(run.created()));
            System.out.println("One shard more: " + run.added().writesByKind());
            System.out.println("One shard less: " + run.removed().writesByKind());
            System.out.println("Restart: " + run.restart().writesByKind());
        });
    }

    private static String counts(Measured measured) {
        Map<String, Long> counts = new TreeMap<>(measured.requests().counts());
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Whether the cost of a shard stays the same as they become more. */
    static void ratios(Run fewer, Run more) {
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "Cost per shard at %d shards, as multiples of that at %d: time %.2f, CPU %.2f, writes %.2f%n",
                more.shards(),
                fewer.shards(),
                perShard(fewer, more, Measured::seconds),
                perShard(fewer, more, Measured::cpuSeconds),
                perShard(fewer, more, measured -> (double) measured.writes()));
    }

    private static double perShard(Run fewer, Run more, Function<Measured, Double> cost) {
        return cost.apply(more.created()) / more.shards() / (cost.apply(fewer.created()) / fewer.shards());
    }

    private static void row(List<Run> runs, String what, Function<Run, String> value) {
        System.out.println("| " + what + " | " + runs.stream().map(value).collect(Collectors.joining(" | ")) + " |");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
