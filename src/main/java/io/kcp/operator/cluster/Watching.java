package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One informer at work: a list, and a watch that is taken up again for as long as the type is there. */
final class Watching<T extends HasMetadata> {
    private final String description;
    private final SharedIndexInformer<T> informer;
    private volatile boolean synced;
    private volatile @Nullable String failure;

    Watching(KubernetesClient client, Watched<T> watched, String namespace, long pageSize) {
        WatchedType<T> type = watched.definition();
        Store<T> store = Objects.requireNonNull(watched.stores().get(namespace));
        description = type.plural() + (namespace.equals(Watched.EVERYWHERE) ? "" : " in " + namespace);
        informer = objects(client, type, namespace)
                .withLimit(pageSize)
                .runnableInformer(0)
                .removeNamespaceIndex()
                .itemStore(store)
                .addEventHandler(watched.handler(store))
                .exceptionHandler((started, thrown) -> {
                    failure = description(thrown);
                    return type.presence() == WatchedType.Presence.BUILT_IN || !isNotFound(thrown);
                });
    }

    void start(Runnable whenSynced) {
        informer.start().thenRun(() -> {
            synced = true;
            whenSynced.run();
        });
    }

    void stop() {
        informer.stop();
    }

    boolean isRunning() {
        return informer.isRunning();
    }

    boolean isSynced() {
        return synced;
    }

    @Override
    public String toString() {
        return description + ": " + (failure == null ? "being read" : failure);
    }

    static <T extends HasMetadata> FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> objects(
            KubernetesClient client, WatchedType<T> type, String namespace) {
        MixedOperation<T, KubernetesResourceList<T>, Resource<T>> all = client.resources(type.type());
        FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> some =
                namespace.equals(Watched.EVERYWHERE) ? all.inAnyNamespace() : all.inNamespace(namespace);
        return type.labelSelector() == null ? some : some.withLabelSelector(type.labelSelector());
    }

    /** What the API server said, or what kind of failure it was: other messages may quote the object that was being read. */
    private static String description(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException failure && failure.getStatus() != null) {
                return failure.getCode() + " " + failure.getStatus().getMessage();
            }
            if (cause.getCause() == null) {
                return cause instanceof IOException
                        ? cause.toString()
                        : cause.getClass().getSimpleName();
            }
        }
        return "";
    }

    private static boolean isNotFound(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException failure && failure.getCode() == 404) {
                return true;
            }
        }
        return false;
    }
}
