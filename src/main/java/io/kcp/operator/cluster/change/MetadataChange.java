package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Objects;

/** What matters in the metadata of every child: that it is another object, whose it is, that it goes, and its labels. */
final class MetadataChange {
    private MetadataChange() {}

    static boolean differs(HasMetadata before, HasMetadata now) {
        ObjectMeta old = before.getMetadata();
        ObjectMeta current = now.getMetadata();
        return !Objects.equals(old.getUid(), current.getUid())
                || !Objects.equals(old.getGeneration(), current.getGeneration())
                || !Objects.equals(old.getDeletionTimestamp(), current.getDeletionTimestamp())
                || !Objects.equals(old.getOwnerReferences(), current.getOwnerReferences())
                || !Objects.equals(old.getLabels(), current.getLabels());
    }
}
