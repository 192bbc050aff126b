package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record CertificateSubject(
        @Nullable List<String> countries,
        @Nullable List<String> localities,
        @Nullable List<String> organizationalUnits,
        @Nullable List<String> organizations,
        @Nullable List<String> postalCodes,
        @Nullable List<String> provinces,
        @Nullable String serialNumber,
        @Nullable List<String> streetAddresses) {}
