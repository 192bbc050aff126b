package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record CacheServerStatus(
        @Nullable Long observedGeneration,
        @Nullable List<Condition> conditions,
        @Nullable String phase,
        @Nullable String version,
        @Nullable List<Endpoint> endpoints,
        @Nullable List<CertificateStatus> certificates) {}
