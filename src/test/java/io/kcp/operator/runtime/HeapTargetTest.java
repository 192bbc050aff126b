package io.kcp.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapTargetTest {
    private static final int MIB = 1 << 20;

    /** 20 MiB in use, 400 MiB that went by and grew old meanwhile, hardly faster than an API server answers, and 800 that may be taken. */
    static final class Burst {
        private Burst() {}

        public static void main(String[] arguments) throws InterruptedException {
            if (arguments[0].equals("with")) {
                HeapTarget.start();
            }
            var inUse = new ArrayDeque<byte[]>();
            long most = 0;
            for (int i = 0; i < 400 * 16; i++) {
                inUse.add(new byte[MIB / 16]);
                if (inUse.size() > 20 * 16) {
                    inUse.remove();
                }
                if (i % 16 == 0) {
                    Thread.sleep(2);
                }
                most = Math.max(most, Runtime.getRuntime().totalMemory());
            }
            System.out.println(most / MIB);
        }
    }

    @ParameterizedTest
    @CsvSource({"with, -XX:+UseSerialGC, 20, 100", "without, -XX:+UseSerialGC, 200, 800", "with, -XX:+UseG1GC, 20, 800"
    })
    void aBurstTakesLittleMoreThanIsInUse(String target, String collector, int least, int most) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        collector,
                        "-XX:TieredStopAtLevel=1",
                        "-Xms8m",
                        "-Xmx800m",
                        "-Xmn4m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Burst.class.getName(),
                        target)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(output).matches("\\d+");
        assertThat(Integer.parseInt(output)).isBetween(least, most);
    }
}
