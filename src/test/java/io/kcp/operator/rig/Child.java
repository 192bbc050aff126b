package io.kcp.operator.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A process that ends with the {@link ControlPlane} that started it, if it does not before. */
public final class Child {
    private static final int LINES_TOLD = 15;

    private final String name;
    private final Path log;
    private final Process process;
    private final Reaper reaper;

    private Child(String name, Path log, Process process, Reaper reaper) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.reaper = reaper;
    }

    static Child start(String name, List<String> command, Map<String, String> environment, Path logs, Reaper reaper) {
        var log = logs.resolve(name + ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            reaper.watch(process);
            process.getOutputStream().close();
            return new Child(name, log, process, reaper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; fails at once, with the end of its log, if it ended instead. */
    void await(String what, Duration limit, BooleanSupplier ready) {
        var end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("ended with " + process.exitValue() + " before " + what);
            }
            if (System.nanoTime() > end) {
                throw failed("has no " + what + " after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(25));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }

    private IllegalStateException failed(String how) {
        return new IllegalStateException(name + " " + how + "; the end of " + log + ":\n" + tail());
    }

    /** The end of its log. */
    public String tail() {
        try {
            var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, and ends it if it does not within the limit. */
    public void terminate(Duration limit) {
        process.toHandle().destroy();
        try {
            process.waitFor(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Hard and at once: nothing it holds outlives a test, and an outage comes without goodbye. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reaper.forget(process);
    }
}
