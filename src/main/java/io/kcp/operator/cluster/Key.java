package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Names one object of the cluster; {@code Kind/namespace/name} as text. */
record Key(String kind, String namespace, String name) {
    static Key of(HasMetadata object) {
        return new Key(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName());
    }

    @Override
    public String toString() {
        return kind + "/" + namespace + "/" + name;
    }
}
