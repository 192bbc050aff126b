package io.kcp.operator.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The workers of one controller, and the meters of what they do. */
final class Lane {
    private static final int MORE_THAN_EVER_WAIT = 1_000_000;

    // The default buckets of Prometheus, as in the operator written in Go, so that its dashboards go on to work.
    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String controller;
    private final MeterRegistry meters;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final Timer succeeded;
    private final Timer failed;
    private final Counter retries;

    Lane(String controller, int workers, MeterRegistry meters) {
        this.controller = controller;
        this.meters = meters;
        this.free = new Semaphore(workers, true);
        this.succeeded = duration("success");
        this.failed = duration("error");
        this.retries = Counter.builder("kcp_operator_reconciliation_retries")
                .description("Reconciliations that were another attempt after a failed one")
                .tag("controller", controller)
                .register(meters);
        gauge("kcp_operator_reconciliations_waiting", "Reconciliations that wait for a free worker", waiting);
        gauge("kcp_operator_reconciliations_active", "Reconciliations under way", active);
    }

    private Timer duration(String result) {
        return Timer.builder("kcp_operator_reconciliation_duration")
                .description("How long reconciliations took")
                .tag("controller", controller)
                .tag("result", result)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private void gauge(String name, String description, AtomicInteger value) {
        Gauge.builder(name, value, AtomicInteger::doubleValue)
                .description(description)
                .tag("controller", controller)
                .register(meters);
    }

    void enter() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            free.acquire();
        } finally {
            waiting.decrementAndGet();
        }
        active.incrementAndGet();
    }

    void leave() {
        active.decrementAndGet();
        free.release();
    }

    void open() {
        free.release(MORE_THAN_EVER_WAIT);
    }

    void retried() {
        retries.increment();
    }

    void succeeded(long nanoseconds) {
        succeeded.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void failed(long nanoseconds, Exception failure) {
        failed.record(nanoseconds, TimeUnit.NANOSECONDS);
        Counter.builder("kcp_operator_reconciliation_errors")
                .description("Reconciliations that failed, by the class of the exception")
                .tag("controller", controller)
                .tag("error_type", failure.getClass().getSimpleName())
                .register(meters)
                .increment();
    }
}
