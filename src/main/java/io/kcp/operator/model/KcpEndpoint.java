package io.kcp.operator.model;

import java.util.List;

/**
 * A server of an installation, and as whom the operator calls it. It says where credentials are; it cannot hold any.
 *
 * @param rootShard the installation, in the same namespace
 * @param url without a slash at the end
 * @param credentials Secret with {@code tls.crt} and {@code tls.key}
 * @param authorities Secrets whose {@code tls.crt} the server's certificate must lead to
 */
public record KcpEndpoint(
        String namespace, String rootShard, String url, String credentials, List<String> authorities) {
    public KcpEndpoint {
        authorities = List.copyOf(authorities);
    }
}
