package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.util.List;
import java.util.Map;

/**
 * Lets go of a Deployment's replicas.
 *
 * <p>A field that one apply sets and the next leaves out goes back to its default: a Deployment of three would shrink to one. Before we
 * leave it out, a second field manager therefore takes hold of the number that is there; whoever scales next takes it over. Where
 * somebody has scaled already, it is theirs and there is nothing to hold.
 */
final class Replicas {
    static final String FIELD_MANAGER = "kcp-operator-replicas";

    private Replicas() {}

    static boolean wouldBeReset(Deployment live, Deployment desired) {
        List<ManagedFieldsEntry> holders = live.getMetadata().getManagedFields().stream()
                .filter(Replicas::holds)
                .toList();
        return desired.getSpec().getReplicas() == null
                && !holders.isEmpty()
                && holders.stream().allMatch(ManagedFields::isOurs);
    }

    /** What the second field manager applies; it must not bring back a Deployment that has gone. */
    static Deployment hold(Deployment live) {
        DeploymentSpec spec = new DeploymentSpec();
        spec.setReplicas(live.getSpec().getReplicas());
        return new DeploymentBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(live.getMetadata().getNamespace())
                        .withName(live.getMetadata().getName())
                        .withUid(live.getMetadata().getUid())
                        .build())
                .withSpec(spec)
                .build();
    }

    private static boolean holds(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && spec.containsKey("f:replicas");
    }
}
