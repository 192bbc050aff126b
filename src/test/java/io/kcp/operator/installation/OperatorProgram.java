package io.kcp.operator.installation;

import io.kcp.operator.image.Layout;
import io.kcp.operator.rig.Child;
import io.kcp.operator.rig.ControlPlane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator as a process of its own, with nothing but the rights that {@code config/rbac} gives it. */
public final class OperatorProgram {
    public static final String NAMESPACE = "kcp-operator-system";
    public static final String SERVICE_ACCOUNT = "kcp-operator";

    private OperatorProgram() {}

    /** As it was packaged, on the Java runtime of this machine. */
    public static List<String> packaged(Path jar) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar", jar.toString());
    }

    /** As the image has it, with the memory of a pod. */
    public static List<String> ofImage() {
        return Layout.built().command(List.of(Layout.POD_MEMORY));
    }

    /**
     * Starts it, without waiting for anything; {@code config/rbac} must be installed.
     *
     * @param program what its arguments come after
     */
    public static Child start(ControlPlane controlPlane, List<String> program) {
        var command = new ArrayList<>(program);
        command.addAll(List.of(
                "run",
                "--kubeconfig=" + controlPlane.kubeconfigOf(NAMESPACE, SERVICE_ACCOUNT),
                "--leader-election-namespace=" + NAMESPACE,
                "--health-probe-bind-address=0",
                "--metrics-bind-address=0"));
        return controlPlane.run("kcp-operator", command, Map.of("HOSTNAME", "kcp-operator-0"));
    }
}
