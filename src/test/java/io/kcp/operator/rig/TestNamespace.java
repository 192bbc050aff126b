package io.kcp.operator.rig;

/** A namespace for one test method, injected by {@link RealCluster}; it stays until the control plane goes. */
public record TestNamespace(String name) {}
