package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record CertificatePrivateKey(
        @Nullable String algorithm,
        @Nullable String encoding,
        @Nullable String rotationPolicy,
        @Nullable Integer size) {}
