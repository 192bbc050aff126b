package io.kcp.operator.model;

/**
 * A VirtualWorkspace object that serves a shard's virtual workspaces in the shard's stead.
 *
 * @param url what the shard advertises, {@code https://host:port}
 */
public record ExternalVirtualWorkspace(String name, String url) {}
