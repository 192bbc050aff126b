package io.kcp.operator.lifecycle;

import io.kcp.operator.installation.OperatorProgram;
import io.kcp.operator.installation.RunningOperator;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The operator as a process of its own, which can be killed. */
final class Child implements AutoCloseable {
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    static Child start(Path log, String... flags) throws IOException {
        var command = new ArrayList<>(OperatorProgram.ofImage());
        command.addAll(List.of("run", "--health-probe-bind-address=0", "--metrics-bind-address=0"));
        command.addAll(List.of(flags));
        return new Child(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start());
    }

    /** For the sample's namespace, as the operator's user. */
    static Child operator(Sample sample) throws IOException {
        var controlPlane = sample.installation().controlPlane();
        return start(
                controlPlane.logs().resolve("killed-operator.log"),
                "--leader-elect=false",
                "--kubeconfig=" + RunningOperator.kubeconfig(controlPlane),
                "--watch-namespaces=" + sample.installation().namespace());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL; returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
