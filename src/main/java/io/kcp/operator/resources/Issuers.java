package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.kcp.operator.certmanager.Issuer;
import java.util.Map;
import java.util.TreeMap;

/** cert-manager Issuers that sign with a CA key pair. */
public final class Issuers {
    private Issuers() {}

    public static Issuer ca(String name, String secret, Map<String, String> labels) {
        var issuer = new Issuer();
        issuer.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withLabels(new TreeMap<>(labels))
                .build());
        issuer.setSpec(new Issuer.Spec(new Issuer.Ca(secret)));
        return issuer;
    }
}
