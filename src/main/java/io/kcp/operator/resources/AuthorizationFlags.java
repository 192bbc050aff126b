package io.kcp.operator.resources;

import io.kcp.operator.api.v1alpha1.Authorization;
import io.kcp.operator.resources.PodDraft.Reload;

/** {@code spec.authorization} as the flags of the API server's webhook authorizer. */
final class AuthorizationFlags {
    private AuthorizationFlags() {}

    static void apply(PodDraft pod, Authorization authorization) {
        var webhook = authorization.webhook();
        if (webhook == null) {
            return;
        }
        if (webhook.allowPaths() != null && !webhook.allowPaths().isEmpty()) {
            pod.arg("--authorization-always-allow-paths", String.join(",", webhook.allowPaths()));
        }
        var flags = new OptionalFlags(pod, "--authorization-webhook-");
        flags.duration("cache-authorized-ttl", webhook.cacheAuthorizedTTL());
        flags.duration("cache-unauthorized-ttl", webhook.cacheUnauthorizedTTL());
        flags.text("version", webhook.version());
        String config = webhook.configSecretName();
        if (config != null && !config.isEmpty()) {
            pod.secret(
                    "authorization-webhook-config",
                    config,
                    "/etc/kcp/authorization/webhook",
                    Reload.BY_RESTART,
                    "kubeconfig");
            pod.arg("--authorization-webhook-config-file", "/etc/kcp/authorization/webhook/kubeconfig");
        }
    }
}
