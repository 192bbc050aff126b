package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record FrontProxyExternal(
        @Nullable String hostname,
        @Nullable Integer port,
        @Nullable String privateHostname,
        @Nullable Integer privatePort) {}
