package io.kcp.operator.rig;

import static io.kcp.operator.rig.Samples.apply;
import static io.kcp.operator.rig.Samples.available;
import static io.kcp.operator.rig.Samples.configMap;
import static io.kcp.operator.rig.Samples.deployment;
import static io.kcp.operator.rig.Samples.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** That the rig shows what a cluster would. */
@RealCluster
class RigTest {
    @Test
    void aDeploymentBecomesAvailableAndItsPodsGoWithIt(KubernetesClient client, TestNamespace namespace) {
        client.resource(deployment("web")).inNamespace(namespace.name()).serverSideApply();
        soon().until(() -> available(client, namespace.name(), "web") == 2);

        client.apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName("web")
                .delete();
        soon().untilAsserted(() -> assertThat(
                        client.pods().inNamespace(namespace.name()).list().getItems())
                .isEmpty());
    }

    @Test
    void heldPodsKeepARolloutWaiting(KubernetesClient client, TestNamespace namespace, StandInNode node) {
        node.hold(namespace.name(), pod -> true);
        try {
            client.resource(deployment("web")).inNamespace(namespace.name()).serverSideApply();
            soon().until(() -> client.pods()
                            .inNamespace(namespace.name())
                            .list()
                            .getItems()
                            .size()
                    == 2);
            assertThat(client.pods().inNamespace(namespace.name()).list().getItems())
                    .extracting((Pod pod) -> pod.getStatus().getPhase())
                    .containsOnly("Pending");
        } finally {
            node.release(namespace.name());
        }
        soon().until(() -> available(client, namespace.name(), "web") == 2);
    }

    @Test
    void whatAnObjectOwnsIsCollected(KubernetesClient client, TestNamespace namespace) {
        var configMaps = client.configMaps().inNamespace(namespace.name());
        var owner = configMaps.resource(configMap("owner")).create();
        var reference = new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("owner")
                .withUid(owner.getMetadata().getUid())
                .build();
        configMaps
                .resource(new ConfigMapBuilder(configMap("owned"))
                        .editMetadata()
                        .withOwnerReferences(reference)
                        .endMetadata()
                        .build())
                .create();

        configMaps.withName("owner").delete();

        soon().until(() -> configMaps.withName("owned").get() == null);
    }

    @Test
    void certManagerSignsDownToALeaf(KubernetesClient client, TestNamespace namespace) {
        apply(client, namespace.name(), """
                apiVersion: cert-manager.io/v1
                kind: Issuer
                metadata: {name: self-signed}
                spec: {selfSigned: {}}
                """);
        apply(client, namespace.name(), """
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: {name: ca}
                spec:
                  isCA: true
                  commonName: ca
                  secretName: ca
                  privateKey: {algorithm: ECDSA, size: 256}
                  issuerRef: {name: self-signed}
                """);
        apply(client, namespace.name(), """
                apiVersion: cert-manager.io/v1
                kind: Issuer
                metadata: {name: ca}
                spec: {ca: {secretName: ca}}
                """);
        apply(client, namespace.name(), """
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: {name: leaf}
                spec:
                  secretName: leaf
                  dnsNames: [leaf.example]
                  privateKey: {algorithm: ECDSA, size: 256}
                  issuerRef: {name: ca}
                """);

        var secrets = client.secrets().inNamespace(namespace.name());
        soon().until(() -> secrets.withName("leaf").get() != null);
        assertThat(secrets.withName("leaf").get().getData())
                .containsKeys("tls.crt", "tls.key")
                .containsEntry("ca.crt", secrets.withName("ca").get().getData().get("tls.crt"));
    }

    @Test
    void theAuditLogHasExactlyTheWritesOfAServiceAccount(
            ControlPlane controlPlane, KubernetesClient client, TestNamespace namespace) {
        controlPlane.kubectl("create", "serviceaccount", "writer", "--namespace", namespace.name());
        controlPlane.kubectl(
                "create",
                "role",
                "writer",
                "--verb=get,create,patch",
                "--resource=configmaps",
                "--namespace",
                namespace.name());
        controlPlane.kubectl(
                "create",
                "rolebinding",
                "writer",
                "--role=writer",
                "--serviceaccount=" + namespace.name() + ":writer",
                "--namespace",
                namespace.name());
        var kubeconfig = Config.fromKubeconfig(
                controlPlane.kubeconfigOf(namespace.name(), "writer").toFile());
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .endMetadata()
                .build();

        var mark = controlPlane.auditLog().mark();
        try (var writer = new KubernetesClientBuilder().withConfig(kubeconfig).build()) {
            writer.resource(configMap("a")).inNamespace(namespace.name()).serverSideApply();
            writer.configMaps().inNamespace(namespace.name()).withName("a").require();
            assertThatThrownBy(() -> writer.resource(secret)
                            .inNamespace(namespace.name())
                            .create())
                    .isInstanceOf(KubernetesClientException.class);
        }

        var records = controlPlane.auditLog().since(mark).byServiceAccount(namespace.name(), "writer");
        assertThat(records.writes().all())
                .extracting(AuditRecord::what, AuditRecord::name, AuditRecord::code)
                .containsExactly(tuple("patch configmaps", "a", 201), tuple("create secrets", "", 403));
        assertThat(records.counts()).containsEntry("get configmaps", 1L);
    }
}
