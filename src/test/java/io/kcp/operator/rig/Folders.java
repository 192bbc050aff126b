package io.kcp.operator.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a control plane keeps what it needs while it runs, and what one wants to read afterwards. */
final class Folders {
    /** What a dozen etcd servers write in a few minutes needs no disk, and need not wait for one, which may be seconds. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ENOUGH = 4L << 30;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Folders() {}

    static Path temporary() {
        try {
            var prefix = "kcp-operator-rig-";
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH
                    ? Files.createTempDirectory(MEMORY, prefix)
                    : Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code target/rig/<pid>-<n>}; those of JVMs that are gone make room, so that only the last run's remain. */
    static synchronized Path logs() {
        var parent = Assets.projectRoot().resolve("target/rig");
        try {
            Files.createDirectories(parent);
            try (var old = Files.list(parent)) {
                old.filter(folder -> !isInUse(folder)).forEach(Folders::remove);
            }
            return Files.createDirectories(
                    parent.resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInUse(Path folder) {
        var pid = folder.getFileName().toString().replaceAll("\\D.*", "");
        return !pid.isEmpty() && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
