package io.kcp.operator.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A client that asks the same again and again, and remembers when it got no answer. Where a server that is ending asks for patience it asks
 * again, as every client of Kubernetes does.
 */
final class Caller implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Supplier<?> question;
    private final Thread thread;
    private final List<String> failures = new ArrayList<>();
    private volatile boolean ending;
    private int answers;
    private int putOff;
    private Duration longest = Duration.ZERO;

    private Caller(KubernetesClient client) {
        this.question = () ->
                Objects.requireNonNull(client.namespaces().withName("default").get());
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    /** Asks a workspace for one of its objects. */
    static Caller of(KubernetesClient workspace) {
        var caller = new Caller(workspace);
        caller.thread.start();
        return caller;
    }

    private void run() {
        long last = System.nanoTime();
        while (!ending) {
            try {
                var _ = question.get();
                long now = System.nanoTime();
                answered(Duration.ofNanos(now - last));
                last = now;
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                if (isPutOff(e)) {
                    putOff();
                } else {
                    failed(LocalTime.now(ZoneOffset.UTC) + " " + e);
                }
            } catch (RuntimeException e) {
                failed(LocalTime.now(ZoneOffset.UTC) + " " + e);
            }
        }
    }

    /** Such an answer has the header Retry-After. */
    private static boolean isPutOff(KubernetesClientException e) {
        return e.getCode() == 429
                || (e.getCode() == 503 && String.valueOf(e.getMessage()).contains("apiserver is shutting down"));
    }

    private synchronized void putOff() {
        putOff++;
    }

    private synchronized void answered(Duration gap) {
        answers++;
        longest = gap.compareTo(longest) > 0 ? gap : longest;
    }

    private synchronized void failed(String how) {
        failures.add(how);
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public synchronized String toString() {
        return answers + " answers, " + failures.size() + " failures, " + putOff
                + " times asked to come again, at most " + longest.toMillis() + " ms from one answer to the next";
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
