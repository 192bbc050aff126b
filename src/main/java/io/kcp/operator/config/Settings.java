package io.kcp.operator.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Everything that can be set. Immutable and complete: nothing in here still needs a default or a check.
 *
 * @param watchedNamespaces where the operator looks for its objects; empty means everywhere
 * @param leaderElection absent when switched off; then nothing keeps two operators from writing at once
 * @param health where probes are answered, absent when switched off
 * @param metrics where metrics are served, absent when switched off
 * @param defaultImage kcp's image where an object names none
 * @param workers how many objects of a kind are reconciled at the same time
 * @param requestsInFlight how many requests to the API server may be unanswered at the same time, watches apart
 * @param shutdownGrace how long reconciliations that are under way may go on after SIGTERM
 * @param kubeconfigUsers whom Kubeconfigs may be for
 * @param kubeconfigGroups which groups they may be in
 * @param kubeconfig absent: the pod's ServiceAccount, else what kubectl would take
 */
public record Settings(
        SortedSet<String> watchedNamespaces,
        Optional<LeaderElection> leaderElection,
        Log log,
        Optional<BindAddress> health,
        Optional<BindAddress> metrics,
        Image defaultImage,
        int workers,
        int requestsInFlight,
        Duration shutdownGrace,
        List<String> kubeconfigUsers,
        List<String> kubeconfigGroups,
        Optional<Path> kubeconfig) {

    /**
     * @param podName tells in the lease which pod leads
     * @param leaseDuration how long the lease of a leader that vanished still holds
     */
    public record LeaderElection(String lease, String namespace, String podName, Duration leaseDuration) {
        /** How long the leader goes on trying to renew before it gives up leading. */
        public Duration renewDeadline() {
            return leaseDuration.multipliedBy(2).dividedBy(3);
        }

        /**
         * How often the leader renews, and the others look whether they can take over. The elector adds up to 1.2 times as
         * much at random, so with the default it takes over within 2.2 s of a release.
         */
        public Duration retryPeriod() {
            return leaseDuration.dividedBy(15);
        }

        /**
         * How long one request about the lease may take. Four in a row, with the pauses between them, must end before the
         * lease does: meanwhile the elector waits, and cannot notice that somebody else leads.
         */
        public Duration requestTimeout() {
            return leaseDuration.dividedBy(6);
        }
    }

    /** @param level holds for the operator's own messages; the libraries' follow only at {@code DEBUG} and below */
    public record Log(Level level, Format format) {
        /** How much is logged. */
        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG,
            TRACE
        }

        /** How a line looks. */
        public enum Format {
            TEXT,
            JSON
        }
    }

    /**
     * @param host empty for all interfaces
     * @param port 0 for any free one
     */
    public record BindAddress(String host, int port) {
        /** As {@code equals}, which for records is put together at its first use: a hundredth of the operator's start. */
        public boolean isThatOf(BindAddress other) {
            return port == other.port && host.equals(other.host);
        }
    }

    /** @param tag may end in a digest, {@code v1@sha256:...} */
    public record Image(String repository, String tag) {}

    /** What came of reading the settings. */
    public sealed interface Outcome {
        /** All of them could be read. */
        record Valid(Settings settings) implements Outcome {}

        /** Some could not: here are all that could not, in the order of the documentation. */
        record Invalid(List<Problem> problems) implements Outcome {}
    }

    /**
     * Reads all settings.
     *
     * @param flags the flags given, by name with both dashes; unknown ones are reported
     */
    public static Outcome read(Map<String, String> flags, Surroundings surroundings) {
        return new SettingsReader(flags, surroundings).read();
    }

    /** Every setting there is, in the order of the documentation. */
    public static List<Setting<?>> all() {
        return Known.ALL;
    }
}
