package io.kcp.operator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** On what it was measured. */
final class Machine {
    private Machine() {}

    static String description() {
        try {
            var model = Files.readString(Path.of("/proc/cpuinfo"))
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .orElse("unknown processor");
            return Runtime.getRuntime().availableProcessors() + " x " + model + ", Java " + Runtime.version()
                    + ", load before " + Report.number(load());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
