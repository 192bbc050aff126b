package io.kcp.operator.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All meters of the process. No label names an object: their number would grow with the cluster's. */
final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable JvmGcMetrics collections;

    MeterRegistry meters() {
        return registry;
    }

    String scrape() {
        javaRuntime();
        return registry.scrape();
    }

    /** Not a gauge of micrometer's, whose names cannot end in {@code _info}. */
    void build() {
        Info.builder()
                .name("kcp_operator_build_info")
                .help("What runs, in the labels")
                .labelNames("version", "java")
                .register(registry.getPrometheusRegistry())
                .addLabelValues(Build.version(), Runtime.version().toString());
    }

    void leader(BooleanSupplier leading) {
        Gauge.builder("kcp_operator_leader", () -> leading.getAsBoolean() ? 1 : 0)
                .description("1 while this process is the one that works, 0 while it stands by")
                .register(registry);
    }

    void requests(RequestLimit limit) {
        Gauge.builder("kcp_operator_api_requests_in_flight", limit, RequestLimit::taken)
                .description("Requests to the API server that are not answered yet, watches apart")
                .register(registry);
        Gauge.builder("kcp_operator_api_requests_waiting", limit, RequestLimit::waiting)
                .description("Requests that wait until another one is answered")
                .register(registry);
    }

    /** Only once somebody asks, and not while the operator starts: it loads a good part of the JDK's management. */
    private synchronized void javaRuntime() {
        if (collections != null) {
            return;
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        JvmGcMetrics observing = new JvmGcMetrics();
        observing.bindTo(registry);
        collections = observing;
    }

    @Override
    public synchronized void close() {
        JvmGcMetrics observing = collections;
        if (observing != null) {
            observing.close();
        }
        registry.close();
    }
}
