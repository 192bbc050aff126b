package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.Secret;
import io.kcp.operator.model.VirtualWorkspaceModel;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a virtual workspace server reaches its shard, and what is not in it: the cache, and other shards behind a front-proxy.
 *
 * <p>Files have the paths that the Go operator gives them, since init containers of users know them.
 */
public final class VirtualWorkspaceKubeconfig {
    private static final String TLS = "/etc/kcp/tls/";

    private VirtualWorkspaceKubeconfig() {}

    public static Secret of(VirtualWorkspaceModel server, Map<String, String> labels) {
        var values = new TreeMap<String, String>();
        values.put("kubeconfig", text(server, server.target().baseUrl()));
        // kcp answers a TokenReview that names no logical cluster with 500; which one it names is all the same.
        values.put(
                VirtualWorkspaceDeployment.AUTHENTICATION_KUBECONFIG,
                text(server, server.target().baseUrl() + "/clusters/root"));
        if (server.cacheIsElsewhere()) {
            values.put(VirtualWorkspaceDeployment.CACHE_KUBECONFIG, text(server, server.rootBaseUrl()));
        }
        if (server.asksFrontProxy()) {
            values.put(VirtualWorkspaceDeployment.FRONT_PROXY_KUBECONFIG, text(server, server.frontProxyUrl()));
        }
        return Secrets.opaque(server.kubeconfigSecret(), labels, values);
    }

    private static String text(VirtualWorkspaceModel server, String url) {
        String authority = server.caBundle() == null ? TLS + "ca/server/tls.crt" : TLS + "ca/ca-bundle/tls.crt";
        return new Kubeconfigs(
                        "logical-cluster:admin",
                        "logical-cluster",
                        "logical-cluster-admin",
                        url,
                        authority,
                        TLS + "logical-cluster-admin")
                .text();
    }
}
