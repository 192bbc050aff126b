package io.kcp.operator.e2e;

import static io.kcp.operator.e2e.Installation.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider reaches its objects on each shard at that shard's own URL, with the one token that it has. */
@Order(5)
class VirtualWorkspacesIT {
    private final Installation installation = Installation.shared();
    private final Door frontProxy = installation.door("admin-kubeconfig");

    @ParameterizedTest(name = "provider on {0}, consumer on {1}")
    @CsvSource({"root, theseus", "theseus, root"})
    void aProviderReachesTheOtherShardDirectly(String providerShard, String consumerShard) {
        String provider = "provider-on-" + providerShard;
        String consumer = "consumer-on-" + consumerShard;
        String home = Workspaces.create(frontProxy, provider, providerShard);
        Workspaces.create(frontProxy, consumer, consumerShard);
        var robot = Robot.in(frontProxy, providerShard, home, "controller");
        apply(frontProxy.in("root:" + provider), Installation.text("export"));
        // Until the other shard has heard of the export, and of who may bind it, it refuses.
        eventually()
                .ignoreExceptionsMatching(
                        e -> e instanceof KubernetesClientException refused && refused.getCode() == 403)
                .untilAsserted(() -> apply(
                        frontProxy.in("root:" + consumer),
                        Installation.text("binding").replace("@provider@", "root:" + provider)));

        var shard = installation.door("admin-" + consumerShard + "-kubeconfig");
        String path = eventually()
                .until(
                        () -> urls(frontProxy.in("root:" + provider)).stream()
                                .filter(url -> url.startsWith(shard.url() + "/"))
                                .map(url -> url.substring(shard.url().length()))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());

        assertThat(path).isEqualTo("/services/apiexport/" + home + "/widgets");
        eventually()
                .untilAsserted(
                        () -> assertThat(shard.status(robot.legacy(), path + "/clusters/*/apis/example.io/v1/widgets"))
                                .isEqualTo(200));
        assertThat(shard.status("nonsense", path + "/clusters/*/apis/example.io/v1/widgets"))
                .isEqualTo(401);
        Workspaces.beginDelete(frontProxy, consumer);
        Workspaces.beginDelete(frontProxy, provider);
    }

    static void apply(KubernetesClient workspace, String yaml) {
        Installation.objects(workspace, yaml)
                .forEach(object -> workspace.resource(object).create());
    }

    private static List<String> urls(KubernetesClient provider) {
        return provider
                .genericKubernetesResources("apis.kcp.io/v1alpha1", "APIExportEndpointSlice")
                .list()
                .getItems()
                .stream()
                .map(VirtualWorkspacesIT::endpoints)
                .flatMap(List::stream)
                .map(endpoint -> endpoint.getOrDefault("url", ""))
                .toList();
    }

    private static List<Map<String, String>> endpoints(GenericKubernetesResource slice) {
        List<Map<String, String>> found = slice.get("status", "endpoints");
        return found == null ? List.of() : found;
    }
}
