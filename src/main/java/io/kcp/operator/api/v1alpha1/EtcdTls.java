package io.kcp.operator.api.v1alpha1;

@ApiObject
public record EtcdTls(LocalReference secretRef) {}
