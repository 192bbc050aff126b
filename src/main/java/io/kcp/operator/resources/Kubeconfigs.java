package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/**
 * Kubeconfigs that point at files in a pod: they hold addresses, and no credential.
 *
 * @param cluster name of the cluster
 * @param context name of the one context, which kcp looks up by name in places
 * @param clientCertificate folder with {@code tls.crt} and {@code tls.key}
 */
public record Kubeconfigs(
        String cluster, String context, String user, String server, String authority, String clientCertificate) {

    public Secret secret(String name, Map<String, String> labels) {
        return Secrets.opaque(name, labels, Map.of("kubeconfig", text()));
    }

    private String text() {
        return Serialization.asYaml(new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .addNewCluster()
                .withName(cluster)
                .withNewCluster()
                .withServer(server)
                .withCertificateAuthority(authority)
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(user)
                .withNewUser()
                .withClientCertificate(clientCertificate + "/tls.crt")
                .withClientKey(clientCertificate + "/tls.key")
                .endUser()
                .endUser()
                .addNewContext()
                .withName(context)
                .withNewContext()
                .withCluster(cluster)
                .withUser(user)
                .endContext()
                .endContext()
                .withCurrentContext(context)
                .build());
    }
}
