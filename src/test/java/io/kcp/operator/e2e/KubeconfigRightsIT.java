package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A Kubeconfig with rights inside kcp: they are in its workspace and no other, are what they say, and go with it. */
@Order(3)
class KubeconfigRightsIT {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    private final Installation installation = Installation.shared();
    private final Door admin = installation.door("admin-kubeconfig");

    @Test
    void rightsAreInTheWorkspaceAndGoWithTheObject() {
        String mine = Workspaces.create(admin, "office", "theseus");
        String other = Workspaces.create(admin, "vault", "theseus");

        installation.apply("reader", Map.of("workspace", "root:office"));
        installation.awaitReady("Kubeconfig/reader");
        eventually()
                .untilAsserted(() -> assertThat(installation.condition("Kubeconfig/reader", "Authorized"))
                        .startsWith("True"));
        var reader = installation.door("reader-kubeconfig");

        assertThat(groupsBound(admin.in("root:office"))).anyMatch(group -> group.startsWith("kubeconfig:reader:"));
        assertThat(groupsBound(admin.in("root:vault"))).noneMatch(group -> group.startsWith("kubeconfig:reader:"));
        eventually()
                .untilAsserted(() -> assertThat(reader.status("/clusters/root:office" + CONFIG_MAPS))
                        .isEqualTo(200));
        assertThat(reader.status("/clusters/" + mine + CONFIG_MAPS)).isEqualTo(200);
        assertThat(reader.status("/clusters/root:office/api/v1/namespaces/default/secrets"))
                .as("view does not show Secrets")
                .isEqualTo(403);
        assertThat(reader.status("/clusters/" + other + CONFIG_MAPS))
                .as("another workspace")
                .isEqualTo(403);

        installation.delete("Kubeconfig/reader");
        assertThat(groupsBound(admin.in("root:office"))).noneMatch(group -> group.startsWith("kubeconfig:reader:"));
        eventually()
                .untilAsserted(() -> assertThat(reader.status("/clusters/root:office" + CONFIG_MAPS))
                        .isEqualTo(403));
        Workspaces.beginDelete(admin, "office");
        Workspaces.beginDelete(admin, "vault");
    }

    private static List<String> groupsBound(KubernetesClient workspace) {
        return workspace.rbac().clusterRoleBindings().list().getItems().stream()
                .filter(binding -> binding.getSubjects() != null)
                .flatMap(binding -> binding.getSubjects().stream())
                .map(subject -> subject.getName())
                .toList();
    }
}
