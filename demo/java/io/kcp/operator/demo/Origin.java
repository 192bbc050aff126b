package io.kcp.operator.demo;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The object that a volume shows. */
record Origin(String kind, String name) {
    static final Origin NOWHERE = new Origin("mounted from", "nowhere");

    static Origin of(Volume volume) {
        if (volume.getSecret() != null) {
            return new Origin("Secret", volume.getSecret().getSecretName());
        } else if (volume.getConfigMap() != null) {
            return new Origin("ConfigMap", volume.getConfigMap().getName());
        }
        return NOWHERE;
    }

    /** The text under a key of it, or nothing. */
    String read(KubernetesClient client, String key) {
        return switch (kind) {
            case "Secret" -> {
                var data = client.secrets()
                        .inNamespace(Demo.NAMESPACE)
                        .withName(name)
                        .require()
                        .getData();
                yield new String(Base64.getDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.UTF_8);
            }
            case "ConfigMap" ->
                client.configMaps()
                        .inNamespace(Demo.NAMESPACE)
                        .withName(name)
                        .require()
                        .getData()
                        .getOrDefault(key, "");
            default -> "";
        };
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
