package io.kcp.operator.model;

/**
 * A CacheServer object that shards replicate through.
 *
 * @param caSecret the Secret with its root CA: made by cert-manager, or the user's own
 * @param embedded whether its data can be lost without anybody's doing
 */
public record ExternalCache(String name, String caSecret, KcpVersion version, boolean embedded) {
    /** The Secret with the kubeconfig for it. */
    public String kubeconfigSecret() {
        return name + "-kubeconfig";
    }

    /** The Secret with the client certificate that all its clients share. */
    public String clientCertificate() {
        return name + "-client-certificate";
    }
}
