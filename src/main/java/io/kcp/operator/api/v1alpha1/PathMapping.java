package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

@ApiObject
public record PathMapping(
        String path,
        String backend,
        @JsonProperty("backend_server_ca") String backendServerCa,
        @JsonProperty("proxy_client_cert") String proxyClientCert,
        @JsonProperty("proxy_client_key") String proxyClientKey) {}
