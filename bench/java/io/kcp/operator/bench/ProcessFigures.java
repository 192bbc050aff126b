package io.kcp.operator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process: CPU time since its start in seconds, memory in MiB. */
record ProcessFigures(double cpuSeconds, double residentMiB, double peakMiB) {
    /** The kernel counts in hundredths of a second wherever Java runs. */
    private static final double TICKS_PER_SECOND = 100;

    static ProcessFigures of(long pid) {
        try {
            var folder = Path.of("/proc", Long.toString(pid));
            // The command, second, is in parentheses and may hold spaces.
            var stat = Files.readString(folder.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            var status = Files.readString(folder.resolve("status"));
            return new ProcessFigures(
                    ticks / TICKS_PER_SECOND, mebibytes(status, "VmRSS:"), mebibytes(status, "VmHWM:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double mebibytes(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }
}
