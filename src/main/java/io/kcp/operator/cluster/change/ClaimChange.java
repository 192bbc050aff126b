package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Objects;

/** A PersistentVolumeClaim asks for something else, is somebody else's, or is going. */
public final class ClaimChange {
    private ClaimChange() {}

    public static boolean differs(PersistentVolumeClaim before, PersistentVolumeClaim now) {
        return MetadataChange.differs(before, now) || !Objects.equals(before.getSpec(), now.getSpec());
    }
}
