package io.kcp.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text is printed by hand, so it must be what a YAML library would print. */
class KubeconfigsTest {
    @Test
    void aLibraryPrintsTheSame() {
        var secret = new Kubeconfigs(
                        "root-shard", "base", "shard", "https://[fd00::1]:6443", "/tls/ca.crt", "/tls/client")
                .secret("any", Map.of());
        var text = new String(Base64.getDecoder().decode(secret.getData().get("kubeconfig")), StandardCharsets.UTF_8);
        var read = Serialization.unmarshal(text, Config.class);
        assertThat(read.getClusters().getFirst().getCluster().getServer()).isEqualTo("https://[fd00::1]:6443");
        assertThat(read.getUsers().getFirst().getUser().getClientKey()).isEqualTo("/tls/client/tls.key");
        assertThat(Serialization.asYaml(read)).isEqualTo(text);
    }
}
