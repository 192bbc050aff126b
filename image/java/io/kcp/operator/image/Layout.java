package io.kcp.operator.image;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The root file system of the image, in a folder. */
public record Layout(Path root) {
    /** A pod's memory is limited, to as much as {@code config/operator} says. */
    public static final String POD_MEMORY = "-XX:MaxRAM=512m";

    private static final String OPERATOR = "app";

    static Layout inTarget() {
        return new Layout(Assets.projectRoot().resolve("target/image"));
    }

    /**
     * What {@code make image-layout} made.
     *
     * @throws IllegalStateException if it was not run since the operator was compiled
     */
    public static Layout built() {
        var layout = inTarget();
        var made = layout.cache().toFile().lastModified();
        if (made < newest(Assets.projectRoot().resolve("target/classes"))) {
            throw new IllegalStateException(
                    layout.cache() + " is missing, or older than target/classes: run `make image-layout`.");
        }
        return layout;
    }

    private static long newest(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path cache() {
        return root.resolve("app/kcp-operator.aot");
    }

    /**
     * How the operator is run straight from the folder. The AOT cache is good there too: Java does not compare what all paths
     * begin with.
     *
     * @param javaOptions on top of those of the image
     */
    public List<String> command(List<String> javaOptions) {
        var command = new ArrayList<>(Recipe.of(Map.of()).entrypoint());
        command.replaceAll(word -> word.replaceFirst("(^|=)/", "$1" + root + "/"));
        command.addAll(1, javaOptions);
        return command;
    }

    /**
     * Options of the Java runtime that lead the operator to its ServiceAccount, as in a pod but for the place.
     *
     * @param mount the folder that the kubelet would mount
     */
    public static List<String> account(Path mount) {
        return List.of(
                "-Dkubernetes.auth.tryKubeConfig=false",
                "-Dkubernetes.auth.serviceAccount.token=" + mount.resolve("token"),
                "-Dkubernetes.certs.ca.file=" + mount.resolve("ca.crt"));
    }

    /** The environment that goes with the command. */
    public Map<String, String> variables() {
        return Recipe.of(Map.of()).variables();
    }

    /** The same without the cache. */
    List<String> untrained(List<String> javaOptions) {
        var command = new ArrayList<>(command(javaOptions));
        command.removeIf(word -> word.startsWith("-XX:AOTCache="));
        return command;
    }

    /** What changes together: what the operator stands on, and the operator. */
    List<List<String>> layers() throws IOException {
        try (var entries = Files.list(root)) {
            var base = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals(OPERATOR))
                    .sorted()
                    .toList();
            return List.of(base, List.of(OPERATOR));
        }
    }
}
