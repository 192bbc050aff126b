package io.kcp.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands around every reconciliation: it waits here until its kind has a free worker, it is measured, and its failure is
 * told, once. The framework offers no other place that sees the controller, the object and the outcome together.
 */
final class Reconciliations implements Metrics {
    private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);

    private final MeterRegistry meters;
    private final int workers;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicLong firstEnd = new AtomicLong();
    private volatile boolean stopping;

    /** @param workers how many reconciliations of one controller may run at the same time */
    Reconciliations(MeterRegistry meters, int workers) {
        this.meters = meters;
        this.workers = workers;
        Gauge.builder(
                        "kcp_operator_first_reconciliation_timestamp_seconds",
                        firstEnd,
                        end -> end.get() == 0 ? Double.NaN : end.get() / 1000.0)
                .description("When the first reconciliation of this process ended well, in seconds since 1970")
                .register(meters);
    }

    @Override
    public void reconcileCustomResource(HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        if (retry != null && metadata.get(Constants.CONTROLLER_NAME) instanceof String controller) {
            lane(controller).retried();
        }
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        Lane lane = lane(execution.controllerName());
        lane.enter();
        try {
            if (stopping) {
                throw new CancellationException("the operator stops");
            }
            return measured(lane, execution);
        } finally {
            lane.leave();
        }
    }

    private <T> T measured(Lane lane, ControllerExecution<T> execution) throws Exception {
        long start = System.nanoTime();
        try {
            T result = execution.execute();
            lane.succeeded(System.nanoTime() - start);
            if (firstEnd.get() == 0) {
                firstEnd.compareAndSet(0, System.currentTimeMillis());
            }
            return result;
        } catch (Exception failure) {
            if (!stopping) {
                lane.failed(System.nanoTime() - start, failure);
                tell(execution, failure);
            }
            throw failure;
        }
    }

    /** Only a failure that nobody foresaw deserves a stack trace; the framework's own messages carry one every time. */
    private static void tell(ControllerExecution<?> execution, Exception failure) {
        // Which object it was is in the context that the framework gives each message.
        String what = execution.name() + " by " + execution.controllerName();
        switch (failure) {
            case KubernetesClientException changed
            when changed.getCode() == HttpURLConnection.HTTP_CONFLICT ->
                log.info("{} starts again, the object has changed meanwhile: {}", what, changed.getMessage());
            case KubernetesClientException refused -> log.warn("{} failed: {}", what, refused.getMessage());
            default -> log.error("{} failed", what, failure);
        }
    }

    /** Lets those that wait for a worker give up, and those that fail from now on fail silently. */
    void stop() {
        stopping = true;
        lanes.values().forEach(Lane::open);
    }

    private Lane lane(String controller) {
        return lanes.computeIfAbsent(controller, name -> new Lane(name, workers, meters));
    }
}
