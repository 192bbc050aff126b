package io.kcp.operator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of children, as the Go operator gives them.
 *
 * <p>Names that leave their limit are cut and end in a hash of the whole, so that every object name of 1 to 63 characters works.
 */
public final class Names {
    /** DNS-1035 label: Services, label values. */
    public static final int LABEL = 63;

    /** X.520 upper bound of a common name (RFC 5280, ub-common-name). */
    public static final int COMMON_NAME = 64;

    /** What the groups that the operator gives to Kubeconfigs begin with. */
    public static final String KUBECONFIG_GROUP = "kubeconfig:";

    private Names() {}

    /** {@code name}, or its beginning and a hash where it is longer than {@code limit} characters. */
    public static String limit(String name, int limit) {
        if (name.length() <= limit) {
            return name;
        }
        return name.substring(0, limit - 9) + "-" + sha256(name).substring(0, 8);
    }

    /** Lower-case hex. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Deployment and Service of a root shard. */
    public static String rootShardServer(String rootShard) {
        return limit(rootShard + "-kcp", LABEL);
    }

    /** Deployment and Service of a root shard's internal proxy. */
    public static String rootShardProxy(String rootShard) {
        return limit(rootShard + "-proxy", LABEL);
    }

    /** Deployment and Service of a shard. */
    public static String shardServer(String shard) {
        return limit(shard + "-shard-kcp", LABEL);
    }

    /** Deployment and Service of a front-proxy. */
    public static String frontProxyServer(String frontProxy) {
        return limit(frontProxy + "-front-proxy", LABEL);
    }

    /** Deployment, Service and PersistentVolumeClaim of a cache server. */
    public static String cacheServer(String cacheServer) {
        return limit(cacheServer + "-cache-server", LABEL);
    }

    /** Deployment and Service of a virtual workspace server. */
    public static String virtualWorkspace(String virtualWorkspace) {
        return limit(virtualWorkspace + "-virtual-workspace", LABEL);
    }

    /** Certificate of a Kubeconfig, and the Secret that cert-manager makes for it. */
    public static String kubeconfigCertificate(String kubeconfig) {
        return "kubeconfig-cert-" + kubeconfig;
    }

    /** For what users bind themselves; a Kubeconfig of the same name inherits it. */
    public static String kubeconfigGroup(String kubeconfig) {
        return KUBECONFIG_GROUP + kubeconfig;
    }

    /** For what the operator binds: no other object will ever have it. */
    public static String kubeconfigGroup(String kubeconfig, String uid) {
        return KUBECONFIG_GROUP + kubeconfig + ":" + uid;
    }

    /**
     * What the certificates and the kubeconfig of a front-proxy begin with. A FrontProxy named {@code proxy} would meet the root
     * shard's internal proxy; it gets a prefix with a dot, which no object name can contain.
     */
    public static String frontProxyPrefix(String rootShard, String frontProxy) {
        return frontProxy.equals("proxy") ? rootShard + "-front-proxy.proxy" : rootShard + "-" + frontProxy;
    }

    /**
     * A ConfigMap with public ServiceAccount keys of the shards of an installation.
     *
     * @param part from 1; a ConfigMap ends at 1 MiB, so that very many RSA keys need a second
     */
    public static String serviceAccountKeys(String rootShard, int part) {
        return part == 1 ? rootShard + "-service-account-keys" : rootShard + "-service-account-keys-" + part;
    }
}
