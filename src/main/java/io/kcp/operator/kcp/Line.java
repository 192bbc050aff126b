package io.kcp.operator.kcp;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.KcpEndpoint;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One server: the connection to it, anew whenever certificates change, and whether it answers. */
final class Line {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int TOO_MANY_REQUESTS = 429;

    private final KcpEndpoint endpoint;
    private final Lookup lookup;
    private final Credentials.Source source;
    private final Patience patience;
    private final InstantSource clock;
    private final Circuit circuit;
    private @Nullable Connection connection;
    private @Nullable String identity;
    private volatile Instant used;

    Line(KcpEndpoint endpoint, Lookup lookup, Credentials.Source source, Patience patience, InstantSource clock) {
        this.endpoint = endpoint;
        this.lookup = lookup;
        this.source = source;
        this.patience = patience;
        this.clock = clock;
        this.circuit = new Circuit(clock, patience.connect().plus(patience.answer()));
        this.used = clock.instant();
    }

    Instant used() {
        return used;
    }

    /** @param identity changes with the certificates; digests only */
    private record Papers(String identity, String authorities) {}

    /** Null where it may be asked. */
    <T> Answer.@Nullable Unreachable<T> closed() {
        used = clock.instant();
        // Other certificates may be just what helps.
        Papers papers = papers();
        if (!Objects.equals(papers == null ? null : papers.identity(), knownIdentity())) {
            return null;
        }
        Circuit.Trip trip = circuit.closedBy();
        return trip == null ? null : unreachable(trip);
    }

    <T> Answer<T> ask(WorkspacePath workspace, Function<? super KubernetesClient, ? extends T> question) {
        Connection current = connected();
        if (current == null) {
            return new Answer.Unreachable<>(
                    endpoint.url() + " cannot be called: Secret " + endpoint.credentials()
                            + " with the operator's certificate, or the CA in Secret "
                            + String.join(" or ", endpoint.authorities()) + ", is not there or cannot be read",
                    SOON);
        }
        Instant asked = clock.instant();
        try {
            Future<T> answer = current.executor().submit(() -> question.apply(current.in(workspace)));
            try {
                T value = answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
                circuit.answered();
                return new Answer.Given<>(value);
            } finally {
                answer.cancel(true);
            }
        } catch (ExecutionException failure) {
            return failed(failure.getCause() == null ? failure : failure.getCause(), asked);
        } catch (TimeoutException late) {
            return failed(late, asked);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Unreachable<>("the operator stops", SOON);
        } finally {
            current.leave();
        }
    }

    private <T> Answer<T> failed(Throwable failure, Instant asked) {
        if (failure instanceof KubernetesClientException answered && answered.getCode() > 0) {
            int code = answered.getCode();
            if (code < 500 && code != TOO_MANY_REQUESTS) {
                circuit.answered();
                return new Answer.Refused<>(code, said(answered));
            }
            return unreachable(circuit.failed("it answers with status " + code, asked));
        }
        if (failure instanceof RuntimeException bug && !(failure instanceof KubernetesClientException)) {
            throw bug;
        }
        return unreachable(circuit.failed(Failures.describe(failure), asked));
    }

    private String said(KubernetesClientException refusal) {
        var status = refusal.getStatus();
        return endpoint.url() + " says: "
                + (status == null || status.getMessage() == null ? "status " + refusal.getCode() : status.getMessage());
    }

    private <T> Answer.Unreachable<T> unreachable(Circuit.Trip trip) {
        Duration left = Duration.between(clock.instant(), trip.until());
        return new Answer.Unreachable<>(
                endpoint.url() + " does not answer: " + trip.why(),
                left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
    }

    /** Entered; null where certificates are missing. */
    private synchronized @Nullable Connection connected() {
        Papers now = papers();
        if (connection != null && now != null && now.identity().equals(identity) && connection.enter()) {
            return connection;
        }
        retire();
        if (now == null) {
            return null;
        }
        var data = source.read(endpoint.namespace(), endpoint.credentials());
        Credentials credentials = Credentials.of(data, now.authorities());
        if (credentials == null) {
            return null;
        }
        connection = new Connection(endpoint.url(), credentials, patience);
        identity = now.identity();
        circuit.answered();
        var _ = connection.enter();
        return connection;
    }

    private synchronized @Nullable String knownIdentity() {
        return identity;
    }

    /** Null where a certificate is missing. */
    private @Nullable Papers papers() {
        Observed observed = lookup.in(endpoint.namespace());
        Contents secret = observed.secret(endpoint.credentials());
        String authorities = endpoint.authorities().stream()
                .map(name -> observed.publicValue(name, "tls.crt"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return secret == null || authorities.isBlank()
                ? null
                : new Papers(
                        secret.digests().get("tls.crt") + secret.digests().get("tls.key") + Names.sha256(authorities),
                        authorities);
    }

    synchronized void retire() {
        if (connection != null) {
            connection.retire();
            connection = null;
            identity = null;
        }
    }
}
