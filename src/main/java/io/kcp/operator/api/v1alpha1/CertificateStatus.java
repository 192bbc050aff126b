package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record CertificateStatus(
        String name, @Nullable String notAfter, @Nullable String renewalTime) {}
