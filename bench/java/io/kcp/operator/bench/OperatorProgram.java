package io.kcp.operator.bench;

import io.kcp.operator.image.Layout;
import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The operator out of the image's layout, as it runs in a cluster. */
final class OperatorProgram implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final long startedAt;
    private final Instant startedOn;
    private final Path log;
    private final int port;
    private final HttpClient http;

    private OperatorProgram(Process process, long startedAt, Instant startedOn, Path log, int port, HttpClient http) {
        this.process = process;
        this.startedAt = startedAt;
        this.startedOn = startedOn;
        this.log = log;
        this.port = port;
        this.http = http;
    }

    /**
     * @param account what the kubelet would mount
     * @param variables what it would set
     * @param more flags of the Java runtime, on top of those of the image
     */
    static OperatorProgram start(
            Path account, Map<String, String> variables, Path log, HttpClient http, List<String> more) {
        var port = Ports.free();
        var layout = Layout.built();
        var java = new ArrayList<>(Layout.account(account));
        java.add(Layout.POD_MEMORY);
        java.addAll(more);
        var command = new ArrayList<>(layout.command(java));
        command.addAll(List.of(
                "run",
                "--leader-election-namespace=" + RunningOperator.NAMESPACE,
                "--health-probe-bind-address=0",
                "--metrics-bind-address=127.0.0.1:" + port));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(layout.variables());
        builder.environment().putAll(variables);
        try {
            var startedAt = System.nanoTime();
            var startedOn = Instant.now();
            return new OperatorProgram(builder.start(), startedAt, startedOn, log, port, http);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many reconciliations have ended well; the time since the process was started. */
    Duration awaitReconciliations(long atLeast, Duration limit) {
        awaitStarted(limit);
        await(() -> total(reconciliations()) >= atLeast, limit);
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /**
     * The time from the start of the process to the end of its first reconciliation, by the clock of this machine. The program notes
     * the end itself, so that it can be asked once it has nothing else to do.
     */
    Duration firstReconciliation(Duration limit) {
        awaitStarted(limit);
        Pause.of(Duration.ofSeconds(1));
        await(() -> firstEnd() > 0, limit);
        return Duration.between(startedOn, Instant.ofEpochMilli(Math.round(firstEnd() * 1000)));
    }

    /** Seconds since 1970; not a number while there was none. */
    private double firstEnd() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("kcp_operator_first_reconciliation_timestamp_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Waits until it leads and its caches are filled. Looks into the log only, since to ask for metrics is work for it. */
    void awaitStarted(Duration limit) {
        await(() -> logged("Leading as"), limit);
    }

    private void await(BooleanSupplier condition, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The operator did not get to work; see " + log);
            }
            Pause.of(Duration.ofMillis(10));
        }
    }

    private boolean logged(String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long total(Map<String, Long> reconciliations) {
        return reconciliations.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By controller, how many reconciliations have ended well; none while nobody answers yet. */
    Map<String, Long> reconciliations() {
        var counts = new TreeMap<String, Long>();
        metrics()
                .lines()
                .filter(line -> line.startsWith("kcp_operator_reconciliation_duration_seconds_count{")
                        && line.contains("result=\"success\""))
                .forEach(line -> counts.put(line.replaceAll(".*controller=\"([^\"]*)\".*", "$1"), (long)
                        Double.parseDouble(line.substring(line.lastIndexOf(' ')))));
        return counts;
    }

    String metrics() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ProcessFigures figures() {
        return ProcessFigures.of(process.pid());
    }

    long pid() {
        return process.pid();
    }

    /** Lines of the log that tell of trouble. */
    long warnings() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By SIGTERM, as a rollout does it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
