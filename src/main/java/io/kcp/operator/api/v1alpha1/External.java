package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record External(
        String hostname,
        Integer port,
        @Nullable String privateHostname,
        @Nullable Integer privatePort) {}
