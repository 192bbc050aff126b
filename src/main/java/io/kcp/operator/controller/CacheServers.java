package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Labels;
import java.util.Map;
import java.util.Optional;

/** The CacheServer that a Deployment or a pod belongs to. */
final class CacheServers {
    private CacheServers() {}

    static Optional<String> of(HasMetadata part) {
        Map<String, String> labels = part.getMetadata().getLabels();
        return labels == null || !Component.CACHE_SERVER.label().equals(labels.get(Labels.COMPONENT))
                ? Optional.empty()
                : Optional.ofNullable(labels.get(Labels.INSTANCE));
    }
}
