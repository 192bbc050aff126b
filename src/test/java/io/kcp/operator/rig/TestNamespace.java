package io.kcp.operator.rig;

/**
 * A namespace for one test method, injected by {@link RealCluster} and removed afterwards.
 *
 * <p>It is not waited for: what finalizers hold stays until the JVM ends, so that operators in tests should watch their
 * own namespace only.
 */
public record TestNamespace(String name) {}
