package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as they are kept: without what nobody reads, and with strings that many objects have in common kept once. The map that each
 * part has for what its model does not know, and which is always empty, is one of them.
 */
final class Metadata {
    /** Holds a copy of the whole object, the values of a Secret included. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Metadata() {}

    static ObjectMeta reduced(ObjectMeta full, boolean withManagedFields) {
        return reduced(full, withManagedFields, annotation -> true);
    }

    static ObjectMeta reduced(ObjectMeta full, boolean withManagedFields, Predicate<String> annotations) {
        ObjectMeta kept = copy(full);
        kept.setNamespace(interned(full.getNamespace()));
        kept.setFinalizers(List.copyOf(full.getFinalizers()));
        kept.setLabels(interned(full.getLabels(), label -> true));
        kept.setAnnotations(interned(
                full.getAnnotations(), annotation -> !annotation.equals(LAST_APPLIED) && annotations.test(annotation)));
        kept.setOwnerReferences(
                full.getOwnerReferences().stream().map(Metadata::interned).toList());
        kept.setManagedFields(withManagedFields ? ManagedFields.reduced(full.getManagedFields()) : List.of());
        return kept;
    }

    /** Of what was reduced before: only the managed fields are still to be made smaller. */
    static ObjectMeta abridged(ObjectMeta reduced) {
        ObjectMeta kept = copy(reduced);
        kept.setManagedFields(ManagedFields.abridged(reduced.getManagedFields()));
        return kept;
    }

    private static ObjectMeta copy(ObjectMeta full) {
        ObjectMeta copy = new ObjectMeta();
        copy.setAdditionalProperties(Map.of());
        copy.setName(full.getName());
        copy.setNamespace(full.getNamespace());
        copy.setUid(full.getUid());
        copy.setResourceVersion(full.getResourceVersion());
        copy.setGeneration(full.getGeneration());
        copy.setCreationTimestamp(full.getCreationTimestamp());
        copy.setDeletionTimestamp(full.getDeletionTimestamp());
        copy.setFinalizers(full.getFinalizers());
        copy.setLabels(full.getLabels());
        copy.setAnnotations(full.getAnnotations());
        copy.setOwnerReferences(full.getOwnerReferences());
        return copy;
    }

    private static OwnerReference interned(OwnerReference full) {
        OwnerReference kept = new OwnerReference(
                interned(full.getApiVersion()),
                full.getBlockOwnerDeletion(),
                full.getController(),
                interned(full.getKind()),
                interned(full.getName()),
                interned(full.getUid()));
        kept.setAdditionalProperties(Map.of());
        return kept;
    }

    private static Map<String, String> interned(@Nullable Map<String, String> full, Predicate<String> keys) {
        return full == null
                ? Map.of()
                : full.entrySet().stream()
                        .filter(entry -> keys.test(entry.getKey()))
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> entry.getKey().intern(),
                                entry -> entry.getValue().intern()));
    }

    static @Nullable String interned(@Nullable String text) {
        return text == null ? null : text.intern();
    }
}
