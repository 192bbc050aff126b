package io.kcp.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installation is one: workspaces are made in one place, live on any shard, and are used through either door. */
@Order(1)
class WorkspacesIT {
    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @Test
    void aWorkspaceLivesOnTheChosenShardAndIsUsedThereAndThroughTheFrontProxy() {
        var root = installation.door("admin-root-kubeconfig");
        var theseus = installation.door("admin-theseus-kubeconfig");

        String cluster = Workspaces.create(frontProxy, "sloop", "theseus");

        var note = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("note")
                .endMetadata()
                .addToData("from", "front-proxy")
                .build();
        frontProxy
                .in("root:sloop")
                .configMaps()
                .inNamespace("default")
                .resource(note)
                .create();
        assertThat(theseus.in(cluster)
                        .configMaps()
                        .inNamespace("default")
                        .withName("note")
                        .require()
                        .getData())
                .containsEntry("from", "front-proxy");
        assertThat(root.status("/clusters/" + cluster + "/api/v1/namespaces/default/configmaps/note"))
                .as("asked at the shard where it is not")
                .isGreaterThanOrEqualTo(400);
        Workspaces.beginDelete(frontProxy, "sloop");
    }

    @Test
    void kubectlWorksWithEachKubeconfig(@TempDir Path folder) {
        String cluster = Workspaces.create(frontProxy, "ketch", "theseus");
        var throughFrontProxy = new Kubectl(folder, installation.kubeconfig("admin-kubeconfig"));
        var atRoot = new Kubectl(folder, installation.kubeconfig("admin-root-kubeconfig"));
        var atTheseus = new Kubectl(folder, installation.kubeconfig("admin-theseus-kubeconfig"));

        assertThat(throughFrontProxy.run("get", "workspaces", "--output=name").lines())
                .contains("workspace.tenancy.kcp.io/ketch");
        assertThat(atRoot.run("get", "workspaces", "--output=name").lines()).contains("workspace.tenancy.kcp.io/ketch");

        throughFrontProxy.in("root:ketch").run("create", "configmap", "note", "--from-literal=by=kubectl");
        assertThat(atTheseus.in(cluster).run("get", "configmap", "note", "--output=jsonpath={.data.by}"))
                .isEqualTo("kubectl");
        Workspaces.beginDelete(frontProxy, "ketch");
    }

    @Test
    void eachShardHasRegisteredItself() {
        assertThat(frontProxy
                        .in("root")
                        .genericKubernetesResources("core.kcp.io/v1alpha1", "Shard")
                        .list()
                        .getItems())
                .extracting(shard -> shard.getMetadata().getName() + " " + shard.<String>get("spec", "baseURL"))
                .containsExactlyInAnyOrder(
                        "root " + installation.door("admin-root-kubeconfig").url(),
                        "theseus "
                                + installation.door("admin-theseus-kubeconfig").url());
    }
}
