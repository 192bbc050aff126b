package io.kcp.operator.status;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.CertificateStatus;
import io.kcp.operator.certmanager.CertificateStatus.CertificateCondition;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Observed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deployments and Certificates in the states that matter. */
final class StatusFixture implements Observed {
    private final Map<String, Deployment> deployments = new HashMap<>();
    private final Map<String, Certificate> certificates = new HashMap<>();

    /** @param numbers wanted, total, updated, ready and available replicas */
    static Deployment deployment(String name, long generation, @Nullable Long observed, int... numbers) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withGeneration(generation)
                .endMetadata()
                .withNewSpec()
                .withReplicas(numbers[0])
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withReplicas(numbers[1])
                .withUpdatedReplicas(numbers[2])
                .withReadyReplicas(numbers[3])
                .withAvailableReplicas(numbers[4])
                .endStatus()
                .build();
    }

    static Deployment up(String name) {
        return deployment(name, 1, 1L, 2, 2, 2, 2, 2);
    }

    StatusFixture with(Deployment deployment) {
        deployments.put(deployment.getMetadata().getName(), deployment);
        return this;
    }

    /** @param message of the condition; empty: the certificate is ready */
    StatusFixture with(String certificate, String message) {
        var object = new Certificate();
        object.getMetadata().setName(certificate);
        object.getMetadata().setGeneration(2L);
        object.setStatus(new CertificateStatus(
                List.of(new CertificateCondition(
                        "Ready", message.isEmpty() ? "True" : "False", "Reason", message, 2L, null)),
                null,
                null));
        certificates.put(certificate, object);
        return this;
    }

    @Override
    public @Nullable Contents secret(String name) {
        return null;
    }

    @Override
    public @Nullable Contents configMap(String name) {
        return null;
    }

    @Override
    public @Nullable String publicValue(String secret, String key) {
        return null;
    }

    @Override
    public @Nullable String keyBundle(String configMap, String key) {
        return null;
    }

    @Override
    public @Nullable Certificate certificate(String name) {
        return certificates.get(name);
    }

    @Override
    public @Nullable Deployment deployment(String name) {
        return deployments.get(name);
    }
}
