package io.kcp.operator.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends child processes and removes their folder when this JVM is gone, even by SIGKILL, which no shutdown hook survives:
 * a shell waits for the end of a pipe that only this JVM holds open.
 */
final class Reaper implements AutoCloseable {
    /** Each line is the whole list of processes; a Ctrl-C in a terminal reaches this shell too and must not end it early. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            while read -r line; do pids=$line; done
            [ -z "$pids" ] || kill -KILL $pids
            rm -rf "$1"
            """;

    private final Process shell;
    private final Writer pipe;
    private final Set<Process> watched = new LinkedHashSet<>();

    Reaper(Path folder) {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "reaper", folder.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pipe = shell.outputWriter(StandardCharsets.UTF_8);
    }

    synchronized void watch(Process process) {
        watched.add(process);
        tell();
    }

    synchronized void forget(Process process) {
        watched.remove(process);
        tell();
    }

    private void tell() {
        try {
            pipe.write(watched.stream()
                            .filter(Process::isAlive)
                            .map(process -> Long.toString(process.pid()))
                            .collect(Collectors.joining(" "))
                    + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that ends child processes is gone.", e);
        }
    }

    /** Ends what is still watched, removes the folder, and returns when both are done. */
    @Override
    public void close() {
        try {
            pipe.close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
