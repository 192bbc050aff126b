package io.kcp.operator.resources;

import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.Oidc;
import io.kcp.operator.resources.PodDraft.Reload;

/** {@code spec.auth}, ServiceAccounts apart, as the flags of the API server's authenticators. */
final class AuthenticationFlags {
    /** Where the key of an OIDC CA is looked for unless the reference says otherwise. */
    static final String OIDC_CA_KEY = "ca.crt";

    /** Where the static tokens are looked for unless the reference says otherwise. */
    static final String TOKEN_KEY = "token.csv";

    private AuthenticationFlags() {}

    static void apply(PodDraft pod, Authentication auth) {
        if (auth.oidc() != null) {
            oidc(pod, auth.oidc());
        }
        var webhook = auth.webhook();
        if (webhook != null) {
            var flags = new OptionalFlags(pod, "--authentication-token-webhook-");
            flags.duration("cache-ttl", webhook.cacheAuthenticationTTL());
            flags.text("version", webhook.version());
            if (!webhook.configSecretName().isEmpty()) {
                pod.secret(
                        "authentication-webhook-config",
                        webhook.configSecretName(),
                        "/etc/kcp/authentication/webhook",
                        Reload.BY_RESTART,
                        "kubeconfig");
                pod.arg("--authentication-token-webhook-config-file", "/etc/kcp/authentication/webhook/kubeconfig");
            }
        }
        var tokens = auth.tokenAuthFile();
        if (tokens != null) {
            String key = tokens.key() == null || tokens.key().isEmpty() ? TOKEN_KEY : tokens.key();
            pod.secret("token-auth-file", tokens.secretName(), "/etc/kcp/authentication/token", Reload.BY_RESTART, key);
            pod.arg("--token-auth-file", "/etc/kcp/authentication/token/" + key);
        }
    }

    private static void oidc(PodDraft pod, Oidc oidc) {
        var flags = new OptionalFlags(pod, "--oidc-");
        flags.text("issuer-url", oidc.issuerURL());
        flags.text("client-id", oidc.clientID());
        flags.text("groups-claim", oidc.groupsClaim());
        flags.text("username-claim", oidc.usernameClaim());
        flags.text("username-prefix", oidc.usernamePrefix());
        flags.text("groups-prefix", oidc.groupsPrefix());
        var ca = oidc.caFileRef();
        if (ca != null) {
            String key = ca.key() == null || ca.key().isEmpty() ? OIDC_CA_KEY : ca.key();
            pod.secret("oidc-ca-file", ca.name(), "/etc/kcp/tls/oidc", Reload.BY_RESTART, key);
            pod.arg("--oidc-ca-file", "/etc/kcp/tls/oidc/" + key);
        }
    }
}
