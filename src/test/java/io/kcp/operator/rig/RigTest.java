package io.kcp.operator.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RigTest {
    @Test
    void starts() {
        var begin = System.nanoTime();
        try (var controlPlane = ControlPlane.start(Options.standard())) {
            StandInNode.start(controlPlane);
            System.out.println("started in " + (System.nanoTime() - begin) / 1_000_000);
            var client = controlPlane.admin();
            client.resource(deployment("web")).inNamespace("default").serverSideApply();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(client.apps()
                                    .deployments()
                                    .inNamespace("default")
                                    .withName("web")
                                    .get()
                                    .getStatus()
                                    .getAvailableReplicas())
                            .isEqualTo(2));
            System.out.println("available in " + (System.nanoTime() - begin) / 1_000_000);
            System.out.println(controlPlane.kubectl("get", "pods,deployments", "-o", "wide"));
            System.out.println(controlPlane
                    .auditLog()
                    .since(new AuditLog.Mark(0))
                    .by(User.STAND_IN)
                    .counts());
        }
    }

    private static Deployment deployment(String name) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("example/none")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
