package io.kcp.operator.rig;

import org.junit.jupiter.api.extension.ExtensionContext;

/** For extensions that build on {@link RealCluster}: what it injects into tests. */
public final class SharedCluster {
    private SharedCluster() {}

    public static ControlPlane controlPlane(ExtensionContext context) {
        return ClusterExtension.controlPlane(context);
    }

    /** The namespace of the test method that runs. */
    public static TestNamespace namespace(ExtensionContext context) {
        return ClusterExtension.namespace(context);
    }
}
