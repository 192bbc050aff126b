package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.kcp.operator.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Secrets that the operator writes itself: kubeconfigs and CA bundles, none of which holds a credential. */
public final class Secrets {
    private Secrets() {}

    public static Secret opaque(String name, Map<String, String> labels, Map<String, String> values) {
        var data = new TreeMap<String, String>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Labels.merge(labels, Map.of(Labels.MANAGED_BY, Labels.MANAGER)))
                .endMetadata()
                .withType("Opaque")
                .withData(data)
                .build();
    }
}
