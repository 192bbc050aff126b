package io.kcp.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kcp.operator.config.Settings.BindAddress;
import io.kcp.operator.config.Settings.Image;
import io.kcp.operator.config.Settings.LeaderElection;
import io.kcp.operator.config.Settings.Log;
import io.kcp.operator.config.Settings.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private static final Settings DEFAULTS = new Settings(
            new TreeSet<>(),
            Optional.of(new LeaderElection(
                    "239f9f9a.operator.kcp.io", "operators", "kcp-operator-1", Duration.ofSeconds(15))),
            new Log(Log.Level.INFO, Log.Format.TEXT),
            Optional.of(new BindAddress("", 8081)),
            Optional.of(new BindAddress("", 8080)),
            new Image("ghcr.io/kcp-dev/kcp", "v0.32.3"),
            16,
            64,
            Duration.ofSeconds(8),
            List.of("*"),
            List.of("*"),
            Optional.empty());

    @Test
    void withoutAnythingGivenTheDefaultsHold() {
        assertThat(valid(Map.of(), Map.of())).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("values")
    void everySettingIsReadFromItsFlagAndFromItsVariable(
            String name, String text, Function<Settings, Object> reading, Object expected) {
        Setting<?> setting = Settings.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(reading.apply(valid(Map.of(setting.flag(), text), Map.of()))).isEqualTo(expected);
        assertThat(reading.apply(valid(Map.of(), Map.of(setting.variable(), text))))
                .isEqualTo(expected);
        assertThat(reading.apply(valid(Map.of(setting.flag(), text), Map.of(setting.variable(), "rubbish; ignored"))))
                .as("the flag wins")
                .isEqualTo(expected);
        assertThat(remedies(Settings.read(Map.of(), inPod(Map.of(setting.variable(), "")))))
                .as("an empty variable means what an empty flag means")
                .isEqualTo(remedies(Settings.read(Map.of(setting.flag(), ""), inPod(Map.of()))));
    }

    /** Of what is right, the settings. */
    private static Object remedies(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Valid(Settings settings) -> settings;
            case Outcome.Invalid(List<Problem> problems) ->
                problems.stream().map(Problem::remedy).toList();
        };
    }

    @Test
    void aListThatWasEmptiedAllowsNobody() {
        assertThat(valid(Map.of(), Map.of("KCP_OPERATOR_KUBECONFIG_USERS", "")).kubeconfigUsers())
                .isEmpty();
        assertThat(valid(Map.of(), Map.of("KCP_OPERATOR_KUBECONFIG_GROUPS", "")).kubeconfigGroups())
                .isEmpty();
    }

    @Test
    void anEmptyNamespaceDoesNotSwitchLeaderElectionOff() {
        assertThat(Settings.read(
                        Map.of("--leader-election-namespace", ""), new Surroundings(Map.of(), Optional.empty())))
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .returns("--leader-election-namespace", Problem::where));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                value("watch-namespaces", "b, a,,b", s -> List.copyOf(s.watchedNamespaces()), List.of("a", "b")),
                value("leader-elect", "false", Settings::leaderElection, Optional.empty()),
                value("leader-election-lease", "mine.example", s -> election(s).lease(), "mine.example"),
                value("leader-election-namespace", "elsewhere", s -> election(s).namespace(), "elsewhere"),
                value(
                        "leader-election-lease-duration",
                        "30s",
                        s -> election(s).renewDeadline(),
                        Duration.ofSeconds(20)),
                value("log-level", "debug", s -> s.log().level(), Log.Level.DEBUG),
                value("log-format", "json", s -> s.log().format(), Log.Format.JSON),
                value("health-probe-bind-address", "0", Settings::health, Optional.empty()),
                value(
                        "metrics-bind-address",
                        "[::1]:9090",
                        Settings::metrics,
                        Optional.of(new BindAddress("::1", 9090))),
                value(
                        "default-image",
                        "registry.example:5000/a/kcp:v1@sha256:" + "0".repeat(64),
                        Settings::defaultImage,
                        new Image("registry.example:5000/a/kcp", "v1@sha256:" + "0".repeat(64))),
                value("workers", "3", Settings::workers, 3),
                value("requests-in-flight", "64", Settings::requestsInFlight, 64),
                value("shutdown-grace", "1500ms", Settings::shutdownGrace, Duration.ofMillis(1500)),
                value("kubeconfig-users", "team-*, admin", Settings::kubeconfigUsers, List.of("team-*", "admin")),
                value("kubeconfig-groups", "*,system:*", Settings::kubeconfigGroups, List.of("*", "system:*")),
                value("kubeconfig", "pom.xml", Settings::kubeconfig, Optional.of(Path.of("pom.xml"))));
    }

    private static Arguments value(String name, String text, Function<Settings, Object> reading, Object expected) {
        return arguments(name, text, reading, expected);
    }

    private static LeaderElection election(Settings settings) {
        return settings.leaderElection().orElseThrow();
    }

    @Test
    void theTableAboveMissesNoSetting() {
        assertThat(values().map(arguments -> arguments.get()[0]))
                .containsExactlyElementsOf(
                        Settings.all().stream().map(Setting::name).toList());
    }

    @Test
    void allThatIsWrongIsReportedAtOnceWithTheWayOut() {
        Outcome outcome = Settings.read(
                Map.of(
                        "--workers", "0",
                        "--log-level", "loud",
                        "--default-image", "kcp",
                        "--shutdown-grace", "8",
                        "--kubeconfig", "nowhere/config",
                        "--metrics-secure", "true",
                        "--nonsense", "3"),
                new Surroundings(
                        Map.of(
                                "KCP_OPERATOR_WATCH_NAMESPACES", "ok,Not_Ok",
                                "KCP_OPERATOR_METRICS_BIND_ADDRESS", "8443",
                                "KCP_OPERATOR_WORKER", "9"),
                        Optional.empty()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .map(Problem::toString)
                                .containsExactly(
                                        "KCP_OPERATOR_WATCH_NAMESPACES=ok,Not_Ok: \"Not_Ok\" cannot be the name of a namespace:"
                                                + " 1 to 63 lower-case letters, digits and dashes, no dash at either end",
                                        "--leader-election-namespace: is needed outside of a pod: name a namespace, or switch leader"
                                                + " election off with --leader-elect=false",
                                        "--log-level=loud: must be one of error, warn, info, debug, trace",
                                        "KCP_OPERATOR_METRICS_BIND_ADDRESS=8443: must be host:port, :port for all interfaces, or 0 to"
                                                + " switch it off, such as :8081",
                                        "--default-image=kcp: must be repository:tag, such as ghcr.io/kcp-dev/kcp:v0.32.3",
                                        "--workers=0: must be a whole number from 1 to 256",
                                        "--shutdown-grace=8: must be a number with a unit (ms, s, m or h), from 0s to 60s",
                                        "--kubeconfig=nowhere/config: is no file that can be read: name a kubeconfig, or leave the"
                                                + " setting out",
                                        "--metrics-secure=true: metrics are plain HTTP here; remove the flag and keep others out with"
                                                + " a NetworkPolicy",
                                        "--nonsense=3: is no setting: --help lists all of them",
                                        "KCP_OPERATOR_WORKER=9: is no setting: --help lists all of them"));
    }

    @ParameterizedTest
    @CsvSource({
        "leader-election-lease-duration, 1s",
        "leader-election-lease-duration, 99999999999999999999s",
        "requests-in-flight, 65",
        "workers, many",
        "shutdown-grace, 14s",
        "kubeconfig-groups, *:admin",
        "health-probe-bind-address, :65536",
        "default-image, kcp:",
        "default-image, KCP:v1",
        "leader-elect, yes",
        "leader-election-lease, -x",
        "leader-election-namespace, a.b",
        "log-format, TEXT"
    })
    void whatWouldFailLaterIsRefusedNow(String name, String text) {
        assertThat(Settings.read(Map.of("--" + name, text), inPod(Map.of())))
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .returns("--" + name, Problem::where)
                                .returns(text, Problem::value));
    }

    @Test
    void whatKubernetesSetsForServicesIsNeitherReadNorRefused() {
        assertThat(valid(
                        Map.of(),
                        Map.of(
                                "KCP_OPERATOR_SERVICE_HOST", "10.0.0.1",
                                "KCP_OPERATOR_SERVICE_PORT_HTTPS", "8443",
                                "KCP_OPERATOR_METRICS_PORT", "tcp://10.0.0.1:8443",
                                "KCP_OPERATOR_METRICS_PORT_8443_TCP_ADDR", "10.0.0.1")))
                .isEqualTo(DEFAULTS);
        assertThat(Settings.all()).map(Setting::variable).noneMatch(name -> name.matches(".*_(PORT|HOST)(_.*)?"));
    }

    private static Settings valid(Map<String, String> flags, Map<String, String> variables) {
        return switch (Settings.read(flags, inPod(variables))) {
            case Outcome.Valid(Settings settings) -> settings;
            case Outcome.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static Surroundings inPod(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("HOSTNAME", "kcp-operator-1");
        return new Surroundings(all, Optional.of("operators"));
    }
}
