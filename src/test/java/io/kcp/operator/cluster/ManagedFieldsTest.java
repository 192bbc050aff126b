package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That of managed fields nothing is lost but what nobody reads, and equal parts are kept once. */
class ManagedFieldsTest {
    @Test
    void equalPartsAreOneObject() {
        List<ManagedFieldsEntry> one = ManagedFields.reduced(entries("u1"));
        List<ManagedFieldsEntry> two = ManagedFields.reduced(entries("u2"));

        assertThat(one).hasSize(1);
        assertThat(fields(one)).isEqualTo(fields(entries("u1"))).isNotEqualTo(fields(two));
        assertThat(fields(one).get("f:spec")).isSameAs(fields(two).get("f:spec"));
    }

    private static Map<String, Object> fields(List<ManagedFieldsEntry> entries) {
        return Objects.requireNonNull(entries.getFirst().getFieldsV1()).getAdditionalProperties();
    }

    private static List<ManagedFieldsEntry> entries(String uid) {
        return List.of(
                Serialization.unmarshal("""
                        manager: kcp-operator
                        operation: Apply
                        time: "2026-01-01T00:00:00Z"
                        fieldsV1:
                          f:metadata: {f:ownerReferences: {'k:{"uid":"%s"}': {}}}
                          f:spec: {f:ports: {'k:{"port":1}': {".": {}, f:port: {}}}, f:type: {}}
                        """.formatted(uid), ManagedFieldsEntry.class),
                Serialization.unmarshal("""
                        manager: kube-controller-manager
                        operation: Update
                        subresource: status
                        fieldsV1: {f:status: {f:replicas: {}}}
                        """, ManagedFieldsEntry.class));
    }
}
