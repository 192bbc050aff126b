package io.kcp.operator.rig;

import static io.kcp.operator.rig.Samples.apply;
import static io.kcp.operator.rig.Samples.available;
import static io.kcp.operator.rig.Samples.configMap;
import static io.kcp.operator.rig.Samples.deployment;
import static io.kcp.operator.rig.Samples.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The stand-ins for measurements, and an outage, on a control plane without any controller. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInsTest {
    private static final String NAMESPACE = "default";

    private final ControlPlane controlPlane = ControlPlane.start(new Options(List.of(), false, List.of()));
    private final StandInDeployments deployments = StandInDeployments.start(controlPlane);
    private final StandInSigner signer = StandInSigner.start(controlPlane);

    @AfterAll
    void stop() {
        signer.close();
        deployments.close();
        controlPlane.close();
    }

    @Test
    void deploymentsAreRolledOutUnlessHeld() {
        var client = controlPlane.admin();
        deployments.hold(deployment -> deployment.getMetadata().getName().equals("held"));
        client.resource(deployment("held")).inNamespace(NAMESPACE).serverSideApply();
        client.resource(deployment("free")).inNamespace(NAMESPACE).serverSideApply();

        soon().until(() -> available(client, NAMESPACE, "free") == 2);
        assertThat(available(client, NAMESPACE, "held")).isZero();

        deployments.release();
        soon().until(() -> available(client, NAMESPACE, "held") == 2);
    }

    @Test
    void everyCertificateGetsAKeyOfItsOwn() {
        var client = controlPlane.admin();
        for (var name : List.of("one", "two")) {
            apply(client, NAMESPACE, """
                    apiVersion: cert-manager.io/v1
                    kind: Certificate
                    metadata: {name: %1$s}
                    spec:
                      secretName: %1$s
                      commonName: %1$s
                      issuerRef: {name: none}
                      secretTemplate: {labels: {app: %1$s}}
                    """.formatted(name));
        }

        controlPlane.kubectl("wait", "certificate/one", "certificate/two", "--for=condition=Ready");
        var one = client.secrets().inNamespace(NAMESPACE).withName("one").require();
        var two = client.secrets().inNamespace(NAMESPACE).withName("two").require();
        assertThat(one.getData()).containsOnlyKeys("tls.key", "tls.crt", "ca.crt");
        assertThat(one.getMetadata().getLabels()).containsEntry("app", "one");
        assertThat(one.getData().get("tls.key")).isNotEqualTo(two.getData().get("tls.key"));
        assertThat(one.getData().get("ca.crt")).isEqualTo(two.getData().get("ca.crt"));
    }

    @Test
    void anOutageLosesNothing() {
        var client = controlPlane.admin();
        client.resource(configMap("before")).inNamespace(NAMESPACE).create();

        controlPlane.stopApiServer();
        controlPlane.startApiServer();

        assertThat(client.configMaps().inNamespace(NAMESPACE).withName("before").get())
                .isNotNull();
        client.resource(deployment("after")).inNamespace(NAMESPACE).serverSideApply();
        soon().until(() -> available(client, NAMESPACE, "after") == 2);
    }
}
