package io.kcp.operator.runtime;

import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.BindAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ports that the process listens on. */
final class Endpoints implements AutoCloseable {
    private final Map<String, Endpoint> byPath = new HashMap<>();
    private final List<Endpoint> open = new ArrayList<>();

    private Endpoints() {}

    /** Probes and metrics that have the same address share one port. */
    static Endpoints open(Settings settings, Health health, Telemetry telemetry) throws IOException {
        Page.Source alive = verbose -> Page.of(health.alive(), verbose);
        Map<String, Page.Source> probes = new HashMap<>();
        probes.put("/livez", alive);
        probes.put("/healthz", alive); // probed by the manifests of the operator written in Go
        probes.put("/readyz", verbose -> Page.of(health.ready(), verbose));
        Map<String, Page.Source> metrics = Map.of("/metrics", _ -> Page.metrics(telemetry.scrape()));
        BindAddress ofProbes = settings.health().orElse(null);
        BindAddress ofMetrics = settings.metrics().orElse(null);

        Endpoints endpoints = new Endpoints();
        try {
            if (ofProbes != null && ofMetrics != null && ofProbes.isThatOf(ofMetrics)) {
                probes.putAll(metrics);
                endpoints.listen(ofProbes, probes);
            } else {
                endpoints.listen(ofProbes, probes);
                endpoints.listen(ofMetrics, metrics);
            }
        } catch (IOException failure) {
            endpoints.close();
            throw failure;
        }
        return endpoints;
    }

    private void listen(@Nullable BindAddress address, Map<String, Page.Source> pages) throws IOException {
        if (address != null) {
            Endpoint endpoint = Endpoint.open(address, pages);
            open.add(endpoint);
            pages.keySet().forEach(path -> byPath.put(path, endpoint));
        }
    }

    /** The port that a path is served on. */
    Optional<Integer> port(String path) {
        return Optional.ofNullable(byPath.get(path)).map(Endpoint::port);
    }

    @Override
    public void close() {
        open.forEach(Endpoint::close);
    }
}
