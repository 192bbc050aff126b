package io.kcp.operator.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record Etcd(
        List<String> endpoints,
        @Nullable String prefix,
        @Nullable EtcdTls tlsConfig) {}
