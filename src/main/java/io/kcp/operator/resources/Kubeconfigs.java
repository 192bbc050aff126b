package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Secret;
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

    /** Addresses and paths need no escape between quotes, and each shard has three of these: a YAML printer takes 50 times as long. */
    String text() {
        return """
                ---
                apiVersion: "v1"
                kind: "Config"
                clusters:
                - cluster:
                    certificate-authority: "%s"
                    server: "%s"
                  name: "%s"
                contexts:
                - context:
                    cluster: "%s"
                    user: "%s"
                  name: "%s"
                current-context: "%s"
                users:
                - name: "%s"
                  user:
                    client-certificate: "%s/tls.crt"
                    client-key: "%s/tls.key"
                """.formatted(
                        authority,
                        server,
                        cluster,
                        cluster,
                        user,
                        context,
                        context,
                        user,
                        clientCertificate,
                        clientCertificate);
    }
}
