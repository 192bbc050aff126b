package io.kcp.operator.kcp;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.KcpEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Calls kcp, as the operator. A call takes a bounded time, and never fails with an exception of its own; a server that does not answer
 * is not asked for a while, and cannot hold up what does not concern it.
 */
public final class KcpClients implements AutoCloseable {
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Lookup lookup;
    private final Credentials.Source source;
    private final Patience patience;
    private final InstantSource clock;
    private final Bulkhead bulkhead;
    private final Meter meter;
    private final Map<KcpEndpoint, Line> lines = new ConcurrentHashMap<>();

    /** Hears of each call: {@code answered}, {@code refused}, {@code unreachable}, or {@code skipped} where nothing was sent. */
    public interface Meter {
        void called(String result, Duration took);
    }

    /**
     * @param client of the cluster that holds the credentials
     * @param atOnce how many may wait for kcp at the same time
     */
    public KcpClients(
            KubernetesClient client, Lookup lookup, int atOnce, Patience patience, InstantSource clock, Meter meter) {
        this(
                lookup,
                (namespace, name) -> {
                    var secret = client.secrets()
                            .inNamespace(namespace)
                            .withName(name)
                            .get();
                    return secret == null ? null : secret.getData();
                },
                atOnce,
                patience,
                clock,
                meter);
    }

    KcpClients(
            Lookup lookup, Credentials.Source source, int atOnce, Patience patience, InstantSource clock, Meter meter) {
        this.lookup = lookup;
        this.source = source;
        this.patience = patience;
        this.clock = clock;
        this.bulkhead = new Bulkhead(atOnce);
        this.meter = meter;
    }

    /**
     * Asks in one workspace. All that the question does must be over in the time of one answer.
     *
     * @param question gets a client whose server is the workspace; it may not close or keep it. What kcp refuses it may leave thrown.
     */
    public <T> Answer<T> ask(
            KcpEndpoint endpoint, WorkspacePath workspace, Function<? super KubernetesClient, ? extends T> question) {
        long start = System.nanoTime();
        Line line = lines.computeIfAbsent(endpoint, one -> new Line(one, lookup, source, patience, clock));
        Answer.Unreachable<T> closed = line.closed();
        if (closed != null) {
            meter.called("skipped", Duration.ZERO);
            return closed;
        }
        closeUnused();
        Answer<T> answer = bulkhead.within(installation(endpoint), () -> line.ask(workspace, question));
        if (answer == null) {
            meter.called("skipped", Duration.ZERO);
            return new Answer.Unreachable<>("too many others are waiting for kcp", A_MOMENT);
        }
        meter.called(
                switch (answer) {
                    case Answer.Given<T> _ -> "answered";
                    case Answer.Refused<T> _ -> "refused";
                    case Answer.Unreachable<T> _ -> "unreachable";
                },
                Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    /** Drops connections and credentials of an installation that is gone. */
    public void forget(String namespace, String rootShard) {
        lines.forEach((endpoint, line) -> {
            if (endpoint.namespace().equals(namespace) && endpoint.rootShard().equals(rootShard)) {
                drop(endpoint, line);
            }
        });
        bulkhead.forget(namespace + "/" + rootShard);
    }

    private void closeUnused() {
        Instant since = clock.instant().minus(KEPT_UNUSED);
        lines.forEach((endpoint, line) -> {
            if (line.used().isBefore(since)) {
                drop(endpoint, line);
            }
        });
    }

    private void drop(KcpEndpoint endpoint, Line line) {
        if (lines.remove(endpoint, line)) {
            line.retire();
        }
    }

    private static String installation(KcpEndpoint endpoint) {
        return endpoint.namespace() + "/" + endpoint.rootShard();
    }

    @Override
    public void close() {
        lines.forEach(this::drop);
    }
}
