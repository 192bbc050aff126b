package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How to prove oneself to etcd. */
@ApiObject
public record EtcdTls(
        @JsonPropertyDescription("Secret with tls.crt, tls.key and ca.crt for etcd.") @Required
        LocalReference secretRef) {}
