package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which types the API server knows, asked at most once per group and version in the life of this object. */
final class Discovery {
    private final KubernetesClient client;
    private final Map<String, Optional<Set<String>>> plurals = new HashMap<>();

    Discovery(KubernetesClient client) {
        this.client = client;
    }

    /** Empty when the API server gives no answer. */
    Optional<Boolean> knows(WatchedType<?> type) {
        return plurals.computeIfAbsent(type.apiVersion(), this::ask).map(found -> found.contains(type.plural()));
    }

    private Optional<Set<String>> ask(String apiVersion) {
        try {
            APIResourceList list = client.getApiResources(apiVersion);
            return Optional.of(
                    list == null
                            ? Set.of()
                            : list.getResources().stream()
                                    .map(APIResource::getName)
                                    .collect(Collectors.toUnmodifiableSet()));
        } catch (KubernetesClientException failure) {
            return failure.getCode() == 404 ? Optional.of(Set.of()) : Optional.empty();
        }
    }
}
