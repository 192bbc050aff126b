package io.kcp.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.config.Setting;
import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It replaces the standard streams")
class MainTest {
    private record Ended(int status, String output, String errors) {}

    @Test
    void everythingThatIsWrongWithTheCommandLineIsSaidAtOnce() {
        Ended ended = execute(
                "--workers",
                "0",
                "--log-level=loud",
                "--zap-log-level",
                "debug",
                "--nonsense=3",
                "stray",
                "--leader-elect");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).isEqualTo("""
                        6 settings are wrong:
                          --leader-election-namespace: is needed outside of a pod: name a namespace, or switch leader election off with --leader-elect=false
                          --log-level=loud: must be one of error, warn, info, debug, trace
                          --workers=0: must be a whole number from 1 to 256
                          --nonsense=3: is no setting: --help lists all of them
                          --zap-log-level=debug: use --log-level
                          stray: is no setting: --help lists all of them
                        """);
    }

    @Test
    void aFlagWithoutAValueOrGivenTwiceIsWrong() {
        assertThat(execute("run", "--leader-elect=false", "--workers=1", "--workers=2", "--log-level"))
                .returns(2, Ended::status)
                .extracting(Ended::errors)
                .asString()
                .contains("'--workers'", "'--log-level'");
    }

    /** Whatever is left to picocli costs a tenth of a start, and what is not must mean the same. */
    @Test
    void onlyPlainSettingsAreReadWithoutTheLibrary() {
        var run =
                new RunCommand(new Surroundings(Map.of("KCP_OPERATOR_LOG_LEVEL", "warn"), Optional.empty()), List.of());
        var plain =
                Objects.requireNonNull(run.plainSettings(new String[] {"run", "--leader-elect=false", "--workers=3"}));
        assertThat(plain.workers()).isEqualTo(3);
        assertThat(plain.leaderElection()).isEmpty();
        assertThat(plain.log().level()).hasToString("WARN");
        for (String more :
                List.of("--leader-elect", "--workers=2", "--workers", "stray", "--help", "-h", "--nonsense=3")) {
            assertThat(run.plainSettings(new String[] {"run", "--leader-elect=false", "--workers=3", more}))
                    .as(more)
                    .isNull();
        }
        assertThat(run.plainSettings(new String[] {"render"})).isNull();
    }

    @Test
    void helpListsEverySetting() {
        Ended ended = execute("run", "--help");
        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .contains(Settings.all().stream().map(Setting::flag).toList())
                .doesNotContain("`");
        assertThat(execute("--help").output()).contains("run", "version");
    }

    @Test
    void versionTellsTheOperatorsAndJavas() {
        Ended ended = execute("version");
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).startsWith("kcp-operator dev\n").contains("Java " + Runtime.version());
    }

    @Test
    void whatIsRenderedIsWhatAnOperatorWithTheSameFlagsAllows(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("admin.yaml"), """
                apiVersion: operator.kcp.io/v1alpha1
                kind: Kubeconfig
                metadata: {name: admin}
                spec:
                  target: {rootShardRef: {name: root}}
                  username: admin
                  groups: [system:masters]
                  validity: 24h
                  secretRef: {name: admin-kubeconfig}
                """);
        assertThat(render(file))
                .returns(1, Ended::status)
                .extracting(Ended::errors)
                .asString()
                .contains("system:masters");
        assertThat(render(file, "--kubeconfig-groups=system:masters"))
                .returns(0, Ended::status)
                .extracting(Ended::output)
                .asString()
                .contains("name: admin-kubeconfig");
        assertThat(render(file, "--kubeconfig-users="))
                .returns(1, Ended::status)
                .extracting(Ended::errors)
                .asString()
                .contains("admin");
    }

    /** On top of the smallest installation. */
    private static Ended render(Path file, String... flags) {
        return execute(Stream.concat(
                        Stream.of("render", "-f", "config/samples/minimal.yaml", "-f", file.toString()),
                        Stream.of(flags))
                .toArray(String[]::new));
    }

    private static Ended execute(String... arguments) {
        PrintStream output = System.out;
        PrintStream errors = System.err;
        var toOutput = new ByteArrayOutputStream();
        var toErrors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOutput, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(toErrors, true, StandardCharsets.UTF_8));
        try {
            int status = Main.execute(arguments, new Surroundings(Map.of(), Optional.empty()), List.of());
            return new Ended(
                    status, toOutput.toString(StandardCharsets.UTF_8), toErrors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(output);
            System.setErr(errors);
        }
    }
}
