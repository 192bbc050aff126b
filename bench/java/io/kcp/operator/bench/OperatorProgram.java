package io.kcp.operator.bench;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The packaged operator in a Java runtime of its own, as it runs in a cluster. */
final class OperatorProgram implements AutoCloseable {
    /**
     * As the container image sets them. With two cores or less, and a second of work now and then, the simple collector and
     * the quick compiler take less of everything.
     */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-Xms64m",
            "-Xmn24m",
            "-Xmx160m");

    /** glibc keeps freed memory per arena, of which it makes eight for each core. */
    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** After a training run, an AOT cache is written at the end. */
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final long startedAt;
    private final Path log;
    private final int port;
    private final HttpClient http;

    private OperatorProgram(Process process, long startedAt, Path log, int port, HttpClient http) {
        this.process = process;
        this.startedAt = startedAt;
        this.log = log;
        this.port = port;
        this.http = http;
    }

    /** @param more flags of the Java runtime */
    static OperatorProgram start(Path kubeconfig, String namespace, Path log, HttpClient http, List<String> more) {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(more);
        command.addAll(List.of(
                "-jar",
                Assets.projectRoot().resolve("target/kcp-operator.jar").toString(),
                "run",
                "--kubeconfig=" + kubeconfig,
                "--leader-election-namespace=" + namespace,
                "--health-probe-bind-address=0",
                "--metrics-bind-address=127.0.0.1:" + port));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(ENVIRONMENT);
        try {
            var startedAt = System.nanoTime();
            return new OperatorProgram(builder.start(), startedAt, log, port, http);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many reconciliations have ended well; the time since the process was started. */
    Duration awaitReconciliations(long atLeast, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (total(reconciliations()) < atLeast) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The operator did not get to work; see " + log);
            }
            Pause.of(Duration.ofMillis(20));
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Waits until it leads and its caches are filled, with nothing to do. */
    void awaitStarted(Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (!metrics().lines().anyMatch(line -> line.startsWith("kcp_operator_leader 1"))) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The operator did not start; see " + log);
            }
            Pause.of(Duration.ofMillis(50));
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
