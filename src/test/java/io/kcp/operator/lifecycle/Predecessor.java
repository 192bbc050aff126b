package io.kcp.operator.lifecycle;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.kcp.operator.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/** Leaves objects behind as the operator written in Go does: created by POST, as field manager {@code manager}. */
record Predecessor(Installation installation) {

    /** Controlled by the Compiled object that stood between a custom resource and its children. */
    GenericKubernetesResource compiled(String kind, String name, String yaml) {
        return create(
                yaml,
                "deploy.operator.kcp.io/v1alpha1",
                "Compiled" + kind,
                name,
                UUID.randomUUID().toString());
    }

    /** Controlled by the custom resource itself. */
    GenericKubernetesResource direct(String kind, String name, String yaml) {
        var owner = installation.await(kind, name).now();
        return create(
                yaml, owner.getApiVersion(), kind, name, owner.getMetadata().getUid());
    }

    /** Nobody's, as what it made for Kubeconfigs was. */
    GenericKubernetesResource unowned(String yaml) {
        return create(yaml, List.of());
    }

    private GenericKubernetesResource create(String yaml, String apiVersion, String kind, String name, String uid) {
        return create(
                yaml,
                List.of(new OwnerReferenceBuilder()
                        .withApiVersion(apiVersion)
                        .withKind(kind)
                        .withName(name)
                        .withUid(uid)
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build()));
    }

    private GenericKubernetesResource create(String yaml, List<OwnerReference> owners) {
        var client = installation.client();
        var object = client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        object.getMetadata().setNamespace(installation.namespace());
        object.getMetadata().setOwnerReferences(owners);
        try {
            var file = Files.createTempFile("previous", ".yaml");
            Files.writeString(file, client.getKubernetesSerialization().asYaml(object));
            installation.controlPlane().kubectl("create", "--field-manager=manager", "--filename=" + file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return installation
                .await(object.getKind(), object.getMetadata().getName())
                .now();
    }
}
