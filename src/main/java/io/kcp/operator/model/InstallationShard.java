package io.kcp.operator.model;

/** A Shard of an installation, as its root shard sees it. */
public record InstallationShard(String name, KcpVersion version) {}
