package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Whether the API server serves a type, asked with the request that an informer begins with.
 *
 * <p>Discovery would tell as well, but lags behind when an API server starts: a type that seems gone for a moment takes all its objects
 * with it.
 */
enum Probe {
    SERVED,
    NOT_SERVED,
    NO_ANSWER;

    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    static <T extends HasMetadata> Probe of(KubernetesClient client, Watched<T> watched) {
        String namespace = watched.stores().keySet().iterator().next();
        try {
            Watching.objects(client, watched.definition(), namespace).list(ONE);
            return SERVED;
        } catch (KubernetesClientException failure) {
            return switch (failure.getCode()) {
                case 404 -> NOT_SERVED;
                // What is wrong then is for the informer to report.
                case 401, 403 -> SERVED;
                default -> NO_ANSWER;
            };
        }
    }
}
