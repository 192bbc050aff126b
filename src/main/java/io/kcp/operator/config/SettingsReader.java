package io.kcp.operator.config;

import io.kcp.operator.config.Settings.LeaderElection;
import io.kcp.operator.config.Settings.Log;
import io.kcp.operator.config.Settings.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads all settings and collects what is wrong with them, instead of stopping at the first. */
final class SettingsReader {
    /** What Kubernetes itself puts into a pod for Services whose names begin with {@code kcp-operator}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    /** Not the operator's, but its build's and tests'. */
    private static final String OF_TESTS = Setting.VARIABLE_PREFIX + "TEST_";

    /** Flags of the operator written in Go that have no counterpart, so that whoever changes over is told what to do. */
    private static final Map<String, String> OF_THE_GO_OPERATOR = Map.of(
            "--metrics-secure", "metrics are plain HTTP here; remove the flag and keep others out with a NetworkPolicy",
            "--enable-http2", "there is no such choice here; remove the flag",
            "--enabled-controller-groups", "all controllers run in one group here; remove the flag",
            "--feature-gates", "there are no feature gates here; remove the flag",
            "--zap-devel", "use --log-level and --log-format",
            "--zap-encoder", "use --log-format",
            "--zap-log-level", "use --log-level",
            "--zap-stacktrace-level", "stack traces come with unexpected errors only; remove the flag",
            "--zap-time-encoding", "there is one format of times for each --log-format; remove the flag");

    private final Map<String, String> flags;
    private final Surroundings surroundings;
    private final List<Problem> problems = new ArrayList<>();

    SettingsReader(Map<String, String> flags, Surroundings surroundings) {
        this.flags = flags;
        this.surroundings = surroundings;
    }

    Outcome read() {
        Settings settings = new Settings(
                value(Known.WATCH_NAMESPACES),
                leaderElection(),
                new Log(value(Known.LOG_LEVEL), value(Known.LOG_FORMAT)),
                value(Known.HEALTH_PROBE_BIND_ADDRESS),
                value(Known.METRICS_BIND_ADDRESS),
                value(Known.DEFAULT_IMAGE),
                value(Known.WORKERS),
                value(Known.REQUESTS_IN_FLIGHT),
                value(Known.SHUTDOWN_GRACE),
                value(Known.KUBECONFIG_USERS),
                value(Known.KUBECONFIG_GROUPS),
                value(Known.KUBECONFIG));
        checkGrace(settings);
        reportUnknown();
        return problems.isEmpty() ? new Outcome.Valid(settings) : new Outcome.Invalid(List.copyOf(problems));
    }

    private Optional<LeaderElection> leaderElection() {
        boolean wanted = value(Known.LEADER_ELECT);
        String lease = value(Known.LEADER_ELECTION_LEASE);
        Optional<String> namespace = value(Known.LEADER_ELECTION_NAMESPACE).or(surroundings::podNamespace);
        Duration duration = value(Known.LEADER_ELECTION_LEASE_DURATION);
        if (!wanted) {
            return Optional.empty();
        }
        if (namespace.isEmpty() && given(Known.LEADER_ELECTION_NAMESPACE).isEmpty()) {
            problems.add(new Problem(
                    Known.LEADER_ELECTION_NAMESPACE.flag(),
                    "",
                    "is needed outside of a pod: name a namespace, or switch leader election off with "
                            + Known.LEADER_ELECT.flag() + "=false"));
        }
        return namespace.map(found -> new LeaderElection(lease, found, surroundings.podName(), duration));
    }

    private void checkGrace(Settings settings) {
        settings.leaderElection().ifPresent(election -> {
            Duration limit = election.leaseDuration().minus(election.retryPeriod());
            if (settings.shutdownGrace().compareTo(limit) >= 0) {
                problems.add(new Problem(
                        where(Known.SHUTDOWN_GRACE),
                        given(Known.SHUTDOWN_GRACE),
                        "must be less than " + Readings.spell(limit) + ", else another operator takes over before this"
                                + " one has stopped: lower it, or raise "
                                + Known.LEADER_ELECTION_LEASE_DURATION.flag()));
            }
        });
    }

    private void reportUnknown() {
        Collection<String> knownFlags =
                Settings.all().stream().map(Setting::flag).collect(Collectors.toSet());
        new TreeMap<>(flags).forEach((flag, value) -> {
            if (!knownFlags.contains(flag)) {
                String remedy = OF_THE_GO_OPERATOR.getOrDefault(flag, "is no setting: --help lists all of them");
                problems.add(new Problem(flag, value, remedy));
            }
        });
        Collection<String> knownVariables =
                Settings.all().stream().map(Setting::variable).collect(Collectors.toSet());
        new TreeMap<>(surroundings.variables()).forEach((variable, value) -> {
            if (variable.startsWith(Setting.VARIABLE_PREFIX)
                    && !knownVariables.contains(variable)
                    && !variable.startsWith(OF_TESTS)
                    && !SERVICE_LINK.matcher(variable).matches()) {
                problems.add(new Problem(variable, value, "is no setting: --help lists all of them"));
            }
        });
    }

    private <T> T value(Setting<T> setting) {
        try {
            return setting.reading().read(given(setting));
        } catch (UnreadableException unreadable) {
            problems.add(new Problem(where(setting), given(setting), String.valueOf(unreadable.getMessage())));
            return fallback(setting);
        }
    }

    /** Stands in for a value that could not be read, so that the rest can be looked at. */
    private static <T> T fallback(Setting<T> setting) {
        try {
            return setting.reading().read(setting.fallback());
        } catch (UnreadableException impossible) {
            throw new IllegalStateException(setting.flag() + " has an unreadable default", impossible);
        }
    }

    private String given(Setting<?> setting) {
        String flag = flags.get(setting.flag());
        if (flag != null) {
            return flag;
        }
        // Set to nothing it is nothing, as the flag: a list emptied to allow nobody must not allow everybody.
        return surroundings.variables().getOrDefault(setting.variable(), setting.fallback());
    }

    private boolean isGiven(Setting<?> setting) {
        return flags.containsKey(setting.flag()) || surroundings.variables().containsKey(setting.variable());
    }

    private String where(Setting<?> setting) {
        return isGiven(setting) && !flags.containsKey(setting.flag()) ? setting.variable() : setting.flag();
    }
}
