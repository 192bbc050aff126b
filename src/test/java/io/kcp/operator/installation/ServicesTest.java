package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;

@WithOperator
class ServicesTest {
    @Test
    void nodePortsStayWhileTheTypeChanges(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", "serviceTemplate: {spec: {type: NodePort}}"));
        installation.apply(Manifests.frontProxy("headless", "root", "serviceTemplate: {spec: {clusterIP: None}}"));
        installation.await("RootShard", "root").ready();
        installation.await("FrontProxy", "headless").ready();
        installation.settled();
        var first = service(installation, "root-kcp");
        int nodePort = first.getSpec().getPorts().getFirst().getNodePort();
        assertThat(service(installation, "headless-front-proxy").getSpec().getClusterIP())
                .isEqualTo("None");

        type(installation, "LoadBalancer");
        assertThat(service(installation, "root-kcp")
                        .getSpec()
                        .getPorts()
                        .getFirst()
                        .getNodePort())
                .isEqualTo(nodePort);
        type(installation, "ClusterIP");
        assertThat(service(installation, "root-kcp")
                        .getSpec()
                        .getPorts()
                        .getFirst()
                        .getNodePort())
                .isNull();
        type(installation, "NodePort");
        assertThat(service(installation, "root-kcp").getSpec().getClusterIP())
                .isEqualTo(first.getSpec().getClusterIP());
        installation.apply(Manifests.rootShard("root"));
        installation.await("RootShard", "root").ready();
        assertThat(service(installation, "root-kcp").getSpec().getType()).isEqualTo("ClusterIP");
        installation.settled();
    }

    private static void type(Installation installation, String type) {
        installation.apply(Manifests.rootShard("root", "serviceTemplate: {spec: {type: " + type + "}}"));
        installation.await("RootShard", "root").ready();
        assertThat(service(installation, "root-kcp").getSpec().getType()).isEqualTo(type);
    }

    private static Service service(Installation installation, String name) {
        return installation
                .client()
                .services()
                .inNamespace(installation.namespace())
                .withName(name)
                .require();
    }
}
