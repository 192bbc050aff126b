package io.kcp.operator.model;

/** A Shard with everything it refers to. */
public record ShardModel(KcpServer server) {}
