package io.kcp.operator.image;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * GNU tar, told to leave out whatever differs from one build to the next: order, owners and times.
 *
 * @param time of every entry
 */
record Tar(Instant time) {

    /** @param entries in the folder, each with all that is in it */
    void write(Path folder, List<String> entries, Path file) throws IOException {
        var command = new ArrayList<>(List.of(
                "tar",
                "--create",
                "--file=" + file,
                "--directory=" + folder,
                "--sort=name",
                "--format=gnu",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mtime=" + time));
        command.addAll(entries);
        var process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
