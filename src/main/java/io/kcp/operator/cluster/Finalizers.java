package io.kcp.operator.cluster;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;

/**
 * Keeps a custom resource until what was made for it has been cleared away. It touches no finalizer of anybody else, and sends nothing
 * where the finalizer is there already.
 */
public final class Finalizers {
    /** The names that the Go operator has: whoever comes from it, or goes back, has no others to remove. */
    private static final Map<String, String> NAMES =
            Map.of("Shard", "operator.kcp.io/cleanup-shard", "Kubeconfig", "operator.kcp.io/cleanup-rbac");

    private static final String OF_OTHERS = "operator.kcp.io/cleanup";
    private static final int MOST = 20_000;

    private final Requests requests;

    /** Where the cache does not show the write yet, by UID: the resource version that it led to. */
    private final Map<String, String> sent = RecentlyUsed.atMost(MOST);

    public Finalizers(KubernetesClient client) {
        this.requests = new Requests(client);
    }

    public static boolean isHeld(CustomResource<?, ?> resource) {
        return resource.getMetadata().getFinalizers().contains(name(resource));
    }

    /** Lets it stay when it is deleted, until {@link #release}. */
    public void hold(CustomResource<?, ?> resource) {
        var metadata = resource.getMetadata();
        String uid = metadata.getUid();
        if (isHeld(resource)) {
            sent.remove(uid);
            return;
        }
        String version = sent.get(uid);
        if (version != null && ResourceVersions.isOlder(metadata.getResourceVersion(), version)) {
            return;
        }
        try {
            var answer = requests.apply(onlyFinalizer(resource), Applier.FIELD_MANAGER);
            sent.put(uid, answer.getMetadata().getResourceVersion());
        } catch (KubernetesClientException failure) {
            switch (failure.getCode()) {
                // It is gone, or another one has its name; or it was stored under an earlier schema, and can take no
                // change at all.
                case 404, 409, 422 -> {}
                default -> throw failure;
            }
        }
    }

    /** Lets it go; false where it has changed meanwhile, and it must be tried again. */
    public boolean release(CustomResource<?, ?> resource) {
        int index = resource.getMetadata().getFinalizers().indexOf(name(resource));
        if (index < 0) {
            return true;
        }
        // Somebody else may have changed the list: the entry must still be where the cache shows it.
        String patch = """
                [{"op": "test", "path": "/metadata/uid", "value": "%s"},
                 {"op": "test", "path": "/metadata/finalizers/%d", "value": "%s"},
                 {"op": "remove", "path": "/metadata/finalizers/%d"}]
                """.formatted(resource.getMetadata().getUid(), index, name(resource), index);
        try {
            requests.jsonPatch(resource, patch);
            return true;
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == 404) {
                return true;
            }
            if (failure.getCode() == 409 || failure.getCode() == 422) {
                return false;
            }
            throw failure;
        }
    }

    private static String name(CustomResource<?, ?> resource) {
        return NAMES.getOrDefault(resource.getKind(), OF_OTHERS);
    }

    private static CustomResource<?, ?> onlyFinalizer(CustomResource<?, ?> resource) {
        CustomResource<?, ?> bare = Requests.bare(resource);
        // With the UID, nothing can come into being by it.
        bare.getMetadata().setUid(resource.getMetadata().getUid());
        bare.getMetadata().setFinalizers(List.of(name(resource)));
        return bare;
    }
}
