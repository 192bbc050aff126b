package io.kcp.operator.runtime;

import io.kcp.operator.config.Settings;
import io.kcp.operator.config.Settings.BindAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports that the process listens on. */
final class Endpoints implements AutoCloseable {
    private final Map<String, Endpoint> byPath = new HashMap<>();
    private final List<Endpoint> open = new ArrayList<>();

    private Endpoints() {}

    /** Probes and metrics that have the same address share one port. */
    static Endpoints open(Settings settings, Health health, Telemetry telemetry) throws IOException {
        Map<BindAddress, Map<String, Page.Source>> wanted = new LinkedHashMap<>();
        settings.health().ifPresent(address -> {
            Map<String, Page.Source> pages = wanted.computeIfAbsent(address, _ -> new HashMap<>());
            Page.Source alive = verbose -> Page.of(health.alive(), verbose);
            pages.put("/livez", alive);
            pages.put("/healthz", alive); // probed by the manifests of the operator written in Go
            pages.put("/readyz", verbose -> Page.of(health.ready(), verbose));
        });
        settings.metrics()
                .ifPresent(address -> wanted.computeIfAbsent(address, _ -> new HashMap<>())
                        .put("/metrics", _ -> Page.metrics(telemetry.scrape())));

        Endpoints endpoints = new Endpoints();
        try {
            for (var each : wanted.entrySet()) {
                Endpoint endpoint = Endpoint.open(each.getKey(), each.getValue());
                endpoints.open.add(endpoint);
                each.getValue().keySet().forEach(path -> endpoints.byPath.put(path, endpoint));
            }
        } catch (IOException failure) {
            endpoints.close();
            throw failure;
        }
        return endpoints;
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
