package io.kcp.operator.image;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator as PID 1 on a root of its own, where only the network is shared: {@code image/container}. */
final class Container implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private Container(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param mount of the ServiceAccount
     * @param arguments after the entrypoint
     */
    static Container start(Path mount, Map<String, String> variables, List<String> arguments, Path log)
            throws IOException {
        var recipe = Recipe.of(Map.of());
        var command = new ArrayList<String>();
        command.add(Assets.projectRoot().resolve("image/container").toString());
        command.add(mount.toString());
        command.addAll(recipe.entrypoint());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(recipe.variables());
        builder.environment().putAll(variables);
        return new Container(builder.start(), log);
    }

    /** What runs as PID 1, as it is called outside. */
    ProcessHandle first() {
        return process.children()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ended with " + process.exitValue() + ": " + log()));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop, as the kubelet does. */
    int terminate() throws InterruptedException {
        first().destroy();
        return exitStatus();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(LIMIT)) {
            throw new IllegalStateException("does not end: " + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
