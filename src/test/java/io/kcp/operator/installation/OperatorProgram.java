package io.kcp.operator.installation;

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

    /** As it was packaged. */
    public static List<String> packaged(Path jar) {
        return List.of("-jar", jar.toString());
    }

    /** As this JVM has it on its class path, for tests run before anything is packaged. */
    public static List<String> compiled() {
        return List.of("-cp", System.getProperty("java.class.path"), "io.kcp.operator.Main");
    }

    /**
     * Starts it, without waiting for anything; {@code config/rbac} must be installed.
     *
     * @param program how java is told what to run
     */
    public static Child start(ControlPlane controlPlane, List<String> program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(program);
        command.addAll(List.of(
                "run",
                "--kubeconfig=" + controlPlane.kubeconfigOf(NAMESPACE, SERVICE_ACCOUNT),
                "--leader-election-namespace=" + NAMESPACE,
                "--health-probe-bind-address=0",
                "--metrics-bind-address=0"));
        return controlPlane.run("kcp-operator", command, Map.of("HOSTNAME", "kcp-operator-0"));
    }
}
