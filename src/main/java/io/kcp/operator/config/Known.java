package io.kcp.operator.config;

import io.kcp.operator.config.Settings.BindAddress;
import io.kcp.operator.config.Settings.Image;
import io.kcp.operator.config.Settings.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Every setting there is. */
final class Known {
    static final Setting<SortedSet<String>> WATCH_NAMESPACES = new Setting<>(
            "watch-namespaces",
            "NAMES",
            "",
            "Namespaces to watch, separated by commas. Empty: all of them.",
            Readings::namespaces);

    static final Setting<Boolean> LEADER_ELECT = new Setting<>(
            "leader-elect",
            "true|false",
            "true",
            "Let only one of several operators work, the others stand by. Switch it off only where exactly one can run.",
            Readings::yesOrNo);

    // The Go operator's lease: where the one replaces the other in the same namespace, they exclude each other.
    static final Setting<String> LEADER_ELECTION_LEASE = new Setting<>(
            "leader-election-lease",
            "NAME",
            "239f9f9a.operator.kcp.io",
            "The Lease that the operators compete for. By default it is the one of the operator written in Go, so that"
                    + " the two never work at the same time in one namespace.",
            Readings::objectName);

    static final Setting<Optional<String>> LEADER_ELECTION_NAMESPACE = new Setting<>(
            "leader-election-namespace",
            "NAME",
            "",
            "Where that Lease is. Empty: the namespace of the operator's pod.",
            Readings::namespace);

    static final Setting<Duration> LEADER_ELECTION_LEASE_DURATION = new Setting<>(
            "leader-election-lease-duration",
            "DURATION",
            "15s",
            "How long after a leader vanished without a word another one takes over. A leader that stops orderly hands"
                    + " over at once.",
            Readings.duration(Duration.ofSeconds(3), Duration.ofMinutes(2)));

    static final Setting<Log.Level> LOG_LEVEL = new Setting<>(
            "log-level",
            "LEVEL",
            "info",
            "error, warn, info, debug or trace. From debug on, the libraries are heard too.",
            Readings.oneOf(Log.Level.class));

    static final Setting<Log.Format> LOG_FORMAT = new Setting<>(
            "log-format",
            "FORMAT",
            "text",
            "text or json; json writes one object a line.",
            Readings.oneOf(Log.Format.class));

    static final Setting<Optional<BindAddress>> HEALTH_PROBE_BIND_ADDRESS = new Setting<>(
            "health-probe-bind-address",
            "ADDRESS",
            ":8081",
            "Where `/livez` and `/readyz` are answered. 0 switches them off.",
            Readings::bindAddress);

    static final Setting<Optional<BindAddress>> METRICS_BIND_ADDRESS = new Setting<>(
            "metrics-bind-address",
            "ADDRESS",
            ":8080",
            "Where `/metrics` is served, as plain HTTP. May equal the address of the probes. 0 switches it off.",
            Readings::bindAddress);

    static final Setting<Image> DEFAULT_IMAGE = new Setting<>(
            "default-image",
            "IMAGE",
            "ghcr.io/kcp-dev/kcp:v0.32.3",
            "The image of kcp where an object names none.",
            Readings::image);

    static final Setting<Integer> WORKERS = new Setting<>(
            "workers",
            "NUMBER",
            "16",
            "How many objects of a kind are reconciled at the same time.",
            Readings.number(1, 256));

    // Over about 100 the JDK's HTTP client fails with "too many concurrent streams".
    static final Setting<Integer> REQUESTS_IN_FLIGHT = new Setting<>(
            "requests-in-flight",
            "NUMBER",
            "64",
            "How many requests to the API server may be unanswered at the same time, watches apart.",
            Readings.number(1, 64));

    static final Setting<Duration> SHUTDOWN_GRACE = new Setting<>(
            "shutdown-grace",
            "DURATION",
            "8s",
            "How long reconciliations that are under way may go on after SIGTERM. Must be shorter than 14/15 of the"
                    + " lease's duration, for nobody renews it meanwhile, and by some seconds than the pod's"
                    + " `terminationGracePeriodSeconds`.",
            Readings.duration(Duration.ZERO, Duration.ofMinutes(1)));

    static final Setting<Optional<Path>> KUBECONFIG = new Setting<>(
            "kubeconfig",
            "FILE",
            "",
            "How to reach the API server. Empty: the pod's ServiceAccount; outside of a pod `$KUBECONFIG`, then"
                    + " `~/.kube/config`.",
            Readings::file);

    static final Setting<List<String>> KUBECONFIG_USERS = new Setting<>(
            "kubeconfig-users",
            "NAMES",
            "*",
            "Users that Kubeconfigs may be for, separated by commas; a `*` at the end stands for anything. Names that begin"
                    + " with `system:` or `kubeconfig:` are allowed only by an entry that begins so too.",
            Readings::patterns);

    static final Setting<List<String>> KUBECONFIG_GROUPS = new Setting<>(
            "kubeconfig-groups",
            "NAMES",
            "*",
            "Groups that Kubeconfigs may be in, in the same way: `*,system:kcp:admin` allows that one beside all plain"
                    + " ones. `system:authenticated` is always allowed.",
            Readings::patterns);

    static final List<Setting<?>> ALL = List.of(
            WATCH_NAMESPACES,
            LEADER_ELECT,
            LEADER_ELECTION_LEASE,
            LEADER_ELECTION_NAMESPACE,
            LEADER_ELECTION_LEASE_DURATION,
            LOG_LEVEL,
            LOG_FORMAT,
            HEALTH_PROBE_BIND_ADDRESS,
            METRICS_BIND_ADDRESS,
            DEFAULT_IMAGE,
            WORKERS,
            REQUESTS_IN_FLIGHT,
            SHUTDOWN_GRACE,
            KUBECONFIG_USERS,
            KUBECONFIG_GROUPS,
            KUBECONFIG);

    private Known() {}
}
