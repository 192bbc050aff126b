package io.kcp.operator.model;

/**
 * Where an installation's certificate authorities are. All of them belong to the root shard.
 *
 * @param rootCaSecret the Secret with the root CA: made by cert-manager, or the user's own
 */
public record Pki(String rootShard, String rootCaSecret) {
    /** Issuer that signs the other CAs. */
    public String rootCa() {
        return rootShard + "-ca";
    }

    /** Issuer, Certificate and Secret of the CA of serving certificates. */
    public String serverCa() {
        return rootShard + "-server-ca";
    }

    /** The CA of clients: who holds one of its certificates is who its subject says. */
    public String clientCa() {
        return rootShard + "-client-ca";
    }

    /** The CA of proxies that may say who the caller is (X-Remote-* headers). */
    public String requestHeaderClientCa() {
        return rootShard + "-requestheader-client-ca";
    }

    public String serviceAccountCa() {
        return rootShard + "-service-account-ca";
    }
}
