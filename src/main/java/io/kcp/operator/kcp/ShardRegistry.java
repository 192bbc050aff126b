package io.kcp.operator.kcp;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kcp.operator.model.KcpEndpoint;
import java.util.Map;
import java.util.function.Function;

/**
 * kcp's own list of shards, in its root workspace, and what lives on a shard. Shards enter themselves when they start; here they are
 * only taken off.
 */
public final class ShardRegistry {
    /** Its presence counts, in every kcp version so far. */
    private static final String UNSCHEDULABLE = "experimental.core.kcp.io/unschedulable";

    /** Ours: nothing was left on the shard when its pods were stopped. */
    private static final String EMPTY = "operator.kcp.io/empty";

    private static final long PAGE = 500;
    private static final ResourceDefinitionContext SHARDS = core("Shard", "shards");
    private static final ResourceDefinitionContext LOGICAL_CLUSTERS = core("LogicalCluster", "logicalclusters");

    private final KcpClients kcp;

    /** How kcp knows a shard. */
    public enum Registration {
        ABSENT,
        /** Not known to be empty. */
        IN_USE,
        EMPTY
    }

    public ShardRegistry(KcpClients kcp) {
        this.kcp = kcp;
    }

    /** Lets kcp place nothing there any more. True where that is news to it. */
    public Answer<Boolean> cordon(KcpEndpoint root, String shard) {
        return annotated(root, shard, UNSCHEDULABLE);
    }

    /** Remembers, where it outlives the pods, that the shard is empty. */
    public Answer<Boolean> markEmpty(KcpEndpoint root, String shard) {
        return annotated(root, shard, EMPTY);
    }

    public Answer<Registration> find(KcpEndpoint root, String shard) {
        return inRoot(root, client -> {
            GenericKubernetesResource found = entry(client, shard).get();
            return found == null
                    ? Registration.ABSENT
                    : annotations(found).containsKey(EMPTY) ? Registration.EMPTY : Registration.IN_USE;
        });
    }

    public Answer<Boolean> strike(KcpEndpoint root, String shard) {
        return inRoot(root, client -> !entry(client, shard).delete().isEmpty());
    }

    /** How many logical clusters live there, kcp's own apart. */
    public Answer<Long> logicalClusters(KcpEndpoint wholeShard) {
        return kcp.ask(wholeShard, WorkspacePath.EVERY, client -> {
            var page = client.genericKubernetesResources(LOGICAL_CLUSTERS)
                    .list(new ListOptionsBuilder().withLimit(PAGE).build());
            Long more = page.getMetadata() == null ? null : page.getMetadata().getRemainingItemCount();
            return page.getItems().stream().filter(ShardRegistry::isUsers).count() + (more == null ? 0 : more);
        });
    }

    private static boolean isUsers(GenericKubernetesResource logicalCluster) {
        return !annotations(logicalCluster).getOrDefault("kcp.io/cluster", "").startsWith("system:");
    }

    private Answer<Boolean> annotated(KcpEndpoint root, String shard, String annotation) {
        return inRoot(root, client -> {
            Resource<GenericKubernetesResource> entry = entry(client, shard);
            GenericKubernetesResource found = entry.get();
            if (found == null || annotations(found).containsKey(annotation)) {
                return false;
            }
            entry.patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"metadata\": {\"annotations\": {\"" + annotation + "\": \"true\"}}}");
            return true;
        });
    }

    private <T> Answer<T> inRoot(KcpEndpoint root, Function<KubernetesClient, T> question) {
        return kcp.ask(root, WorkspacePath.ROOT, question);
    }

    private static Resource<GenericKubernetesResource> entry(KubernetesClient client, String shard) {
        return client.genericKubernetesResources(SHARDS).withName(shard);
    }

    private static Map<String, String> annotations(GenericKubernetesResource object) {
        Map<String, String> found = object.getMetadata().getAnnotations();
        return found == null ? Map.of() : found;
    }

    private static ResourceDefinitionContext core(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("core.kcp.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(false)
                .build();
    }
}
