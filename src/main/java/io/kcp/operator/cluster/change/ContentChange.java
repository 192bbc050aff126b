package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Objects;

/** A Secret or ConfigMap holds something else (by its digests), is somebody else's, or is marked differently. */
public final class ContentChange {
    private ContentChange() {}

    public static boolean differs(Secret before, Secret now) {
        return MetadataChange.differs(before, now)
                || !Objects.equals(before.getType(), now.getType())
                || !Objects.equals(before.getData(), now.getData());
    }

    public static boolean differs(ConfigMap before, ConfigMap now) {
        return MetadataChange.differs(before, now)
                || !Objects.equals(before.getData(), now.getData())
                || !Objects.equals(before.getBinaryData(), now.getBinaryData());
    }
}
