package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who owns which fields, as it is kept.
 *
 * <p>Children of one kind have nearly the same fields, so equal parts of the trees are kept once. That is a good third of what a child
 * would cost.
 */
final class ManagedFields {
    /** Bounds what is remembered when keys turn out to be less alike than expected. */
    private static final int MOST_PARTS = 20_000;

    private static final Map<Map<String, Object>, Map<String, Object>> PARTS = new ConcurrentHashMap<>();

    private static final FieldsV1 NOT_KEPT = new FieldsV1();

    private ManagedFields() {}

    static boolean isOurs(ManagedFieldsEntry entry) {
        return Applier.FIELD_MANAGER.equals(entry.getManager()) && "Apply".equals(entry.getOperation());
    }

    /** Entries for the status are left out: nobody compares it. */
    static List<ManagedFieldsEntry> reduced(List<ManagedFieldsEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.getSubresource() == null
                        || !entry.getSubresource().equals("status"))
                .map(ManagedFields::reduced)
                .toList();
    }

    /** Without the fields of our own entry, which says only that it is there. */
    static List<ManagedFieldsEntry> abridged(List<ManagedFieldsEntry> entries) {
        return entries.stream()
                .map(entry -> isOurs(entry) ? abridged(entry) : entry)
                .toList();
    }

    private static ManagedFieldsEntry abridged(ManagedFieldsEntry full) {
        ManagedFieldsEntry kept = new ManagedFieldsEntry();
        kept.setAdditionalProperties(Map.of());
        kept.setManager(full.getManager());
        kept.setOperation(full.getOperation());
        kept.setFieldsV1(NOT_KEPT);
        return kept;
    }

    static boolean areAbridged(ObjectMeta metadata) {
        return metadata.getManagedFields().stream()
                .filter(ManagedFields::isOurs)
                .anyMatch(entry -> entry.getFieldsV1() != null
                        && entry.getFieldsV1().getAdditionalProperties().isEmpty());
    }

    private static ManagedFieldsEntry reduced(ManagedFieldsEntry full) {
        ManagedFieldsEntry kept = new ManagedFieldsEntry();
        kept.setAdditionalProperties(Map.of());
        kept.setManager(Metadata.interned(full.getManager()));
        kept.setOperation(Metadata.interned(full.getOperation()));
        kept.setSubresource(full.getSubresource());
        if (full.getFieldsV1() != null) {
            FieldsV1 fields = new FieldsV1();
            fields.setAdditionalProperties(compact(full.getFieldsV1().getAdditionalProperties()));
            kept.setFieldsV1(fields);
        }
        return kept;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> compact(Map<String, Object> full) {
        Map<String, Object> kept = HashMap.newHashMap(full.size());
        full.forEach((key, value) -> kept.put(
                key.intern(), value instanceof Map<?, ?> inner ? compact((Map<String, Object>) inner) : value));
        Map<String, Object> part = Map.copyOf(kept);
        if (isPerObject(part)) {
            return part;
        }
        Map<String, Object> known = PARTS.get(part);
        if (known != null) {
            return known;
        }
        if (PARTS.size() < MOST_PARTS) {
            PARTS.put(part, part);
        }
        return part;
    }

    /** What names a uid is like nothing else, and its owner may go: not worth remembering. */
    private static boolean isPerObject(Map<String, Object> part) {
        return part.entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith("k:{\"uid\"")
                        || entry.getKey().equals("f:ownerReferences")
                        || entry.getKey().equals("f:metadata"));
    }
}
