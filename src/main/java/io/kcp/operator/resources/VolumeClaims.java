package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.kcp.operator.model.CacheStore;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Workload;
import java.util.Map;
import java.util.TreeMap;

/** The volume behind an embedded etcd. */
public final class VolumeClaims {
    private VolumeClaims() {}

    /** Named after the Deployment whose one pod uses it. */
    public static PersistentVolumeClaim build(Workload workload, CacheStore.OnClaim store) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(workload.name())
                .withLabels(new TreeMap<>(Labels.of(workload.component(), workload.instance())))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(store.storageClass())
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(Canonical.quantity(store.size()))))
                .endResources()
                .endSpec()
                .build();
    }
}
