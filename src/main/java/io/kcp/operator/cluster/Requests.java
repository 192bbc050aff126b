package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.jspecify.annotations.Nullable;

/** The few kinds of request that are made for children. */
final class Requests {
    private final KubernetesClient client;

    Requests(KubernetesClient client) {
        this.client = client;
    }

    <T extends HasMetadata> @Nullable T get(T named) {
        return client.resource(named).get();
    }

    <T extends HasMetadata> T apply(T object, String fieldManager) {
        try {
            return client.resource(object)
                    .fieldManager(fieldManager)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException failure) {
            throw object instanceof Secret ? withoutContent(failure, object) : failure;
        }
    }

    <T extends HasMetadata> T jsonPatch(T named, String patch) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager(Applier.FIELD_MANAGER)
                .build();
        return client.resource(named).patch(context, patch);
    }

    /** Another one of its class with its name, and nothing else. */
    static <C extends CustomResource<?, ?>> C bare(C live) {
        try {
            @SuppressWarnings("unchecked")
            C bare = (C) live.getClass().getDeclaredConstructor().newInstance();
            bare.setMetadata(new ObjectMetaBuilder()
                    .withNamespace(live.getMetadata().getNamespace())
                    .withName(live.getMetadata().getName())
                    .build());
            return bare;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(live.getClass().getName(), impossible);
        }
    }

    /** Deletes this very object, not another one of its name. */
    void delete(HasMetadata live, String propagation) {
        DeleteOptions options = new DeleteOptions();
        options.setPropagationPolicy(propagation);
        options.setPreconditions(new Preconditions(null, live.getMetadata().getUid()));
        client.raw(path(live), "DELETE", options);
    }

    private static String path(HasMetadata object) {
        String apiVersion = object.getApiVersion();
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/namespaces/"
                + object.getMetadata().getNamespace() + "/" + object.getPlural() + "/"
                + object.getMetadata().getName();
    }

    /** What an API server says of an object it refuses may quote it. */
    private static KubernetesClientException withoutContent(KubernetesClientException failure, HasMetadata object) {
        String reason = failure.getStatus() == null ? null : failure.getStatus().getReason();
        return new KubernetesClientException(
                "The API server refused " + Key.of(object) + ": " + failure.getCode() + " " + reason,
                failure.getCode(),
                null);
    }
}
