package io.kcp.operator.demo;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.certmanager.Certificate;
import java.util.Objects;

/** How many of the children are there and up. */
record Progress(long signed, long certificates, long available, long deployments) {

    static Progress of(KubernetesClient client) {
        var certificates = client.resources(Certificate.class)
                .inNamespace(Demo.NAMESPACE)
                .list()
                .getItems();
        var deployments =
                client.apps().deployments().inNamespace(Demo.NAMESPACE).list().getItems();
        return new Progress(
                certificates.stream().filter(Certificate::isReady).count(),
                certificates.size(),
                deployments.stream().filter(Progress::isAvailable).count(),
                deployments.size());
    }

    private static boolean isAvailable(Deployment deployment) {
        return deployment.getStatus() != null
                && Objects.equals(
                        deployment.getStatus().getAvailableReplicas(),
                        deployment.getSpec().getReplicas());
    }

    @Override
    public String toString() {
        return "%d of %d Certificates signed, %d of %d Deployments available"
                .formatted(signed, certificates, available, deployments);
    }
}
