package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;

/** kcp's workspaces. */
final class Workspaces {
    private static final String API = "tenancy.kcp.io/v1alpha1";

    private Workspaces() {}

    /**
     * Makes a workspace below root, on that shard, and returns when it is ready.
     *
     * @return the name of its logical cluster
     */
    static String create(Door frontProxy, String name, String shard) {
        var workspace = new GenericKubernetesResourceBuilder()
                .withApiVersion(API)
                .withKind("Workspace")
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "type", Map.of("name", "universal", "path", "root"),
                                "location", Map.of("selector", Map.of("matchLabels", Map.of("name", shard)))))
                .build();
        frontProxy.in("root").resource(workspace).create();
        eventually()
                .untilAsserted(() -> assertThat(get(frontProxy.in("root"), name).<String>get("status", "phase"))
                        .isEqualTo("Ready"));
        return get(frontProxy.in("root"), name).get("spec", "cluster");
    }

    /** Does not wait for the end of it. */
    static void beginDelete(Door frontProxy, String name) {
        find(frontProxy.in("root"), name).delete();
    }

    static void delete(Door frontProxy, String name) {
        beginDelete(frontProxy, name);
        eventually()
                .untilAsserted(() ->
                        assertThat(find(frontProxy.in("root"), name).get()).isNull());
    }

    private static GenericKubernetesResource get(KubernetesClient parent, String name) {
        return find(parent, name).require();
    }

    private static Resource<GenericKubernetesResource> find(KubernetesClient parent, String name) {
        return parent.genericKubernetesResources(API, "Workspace").withName(name);
    }
}
