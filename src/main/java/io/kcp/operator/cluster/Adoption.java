package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of the previous operator ours without touching its content: the fields it wrote become fields that we applied, so that
 * the apply which follows removes what is no longer desired.
 */
final class Adoption {
    private final Requests requests;
    private final KubernetesSerialization serialization;

    Adoption(Requests requests, KubernetesSerialization serialization) {
        this.requests = requests;
        this.serialization = serialization;
    }

    /** The object as it is afterwards; null where it is another by now than it was in the cache. */
    <T extends HasMetadata> @Nullable T adopt(T named, CustomResource<?, ?> owner) {
        T live = requests.get(named);
        if (live == null || !(Ownership.of(live, owner) instanceof Ownership.Adoptable)) {
            return null;
        }
        List<Map<String, Object>> patch = new ArrayList<>();
        patch.add(operation(
                "test", "/metadata/resourceVersion", live.getMetadata().getResourceVersion()));
        List<OwnerReference> owners = List.of(Owners.reference(owner));
        if (!live.getMetadata().getOwnerReferences().equals(owners)) {
            patch.add(operation("add", "/metadata/ownerReferences", owners));
        }
        List<ManagedFieldsEntry> entries = live.getMetadata().getManagedFields();
        if (entries.stream().anyMatch(Predecessor::isIts)) {
            patch.add(operation("replace", "/metadata/managedFields", renamed(entries)));
        }
        try {
            return requests.jsonPatch(named, serialization.asJson(patch));
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == 404 || failure.getCode() == 409 || failure.getCode() == 422) {
                return null;
            }
            throw failure;
        }
    }

    /** Its entry takes the place of ours, if there is one already: it has more. */
    private static List<ManagedFieldsEntry> renamed(List<ManagedFieldsEntry> entries) {
        List<ManagedFieldsEntry> renamed = new ArrayList<>();
        for (ManagedFieldsEntry entry : entries) {
            if (Predecessor.isIts(entry)) {
                entry.setManager(Applier.FIELD_MANAGER);
                entry.setOperation("Apply");
                renamed.add(entry);
            } else if (!ManagedFields.isOurs(entry)) {
                renamed.add(entry);
            }
        }
        return renamed;
    }

    private static Map<String, Object> operation(String op, String path, Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        operation.put("path", path);
        operation.put("value", value);
        return operation;
    }
}
