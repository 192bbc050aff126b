package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.model.Component;
import java.util.Map;
import java.util.Optional;

/** The CacheServer behind a Deployment, which shards wait for. */
final class CacheServers {
    private CacheServers() {}

    static Optional<String> of(Deployment deployment) {
        Map<String, String> labels = deployment.getMetadata().getLabels();
        return labels == null || !Component.CACHE_SERVER.label().equals(labels.get("app.kubernetes.io/component"))
                ? Optional.empty()
                : Optional.ofNullable(labels.get("app.kubernetes.io/instance"));
    }
}
