package io.kcp.operator.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kcp.operator.installation.OperatorProgram;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Shows the operator at work on a real control plane.
 *
 * <p>In a terminal it waits for Ctrl-C at the end, so that one can look around; elsewhere it ends by itself, with status 0
 * if all became ready and both promises hold, else 1.
 */
public final class Demo {
    /** Where the sample is installed. */
    static final String NAMESPACE = "kcp";

    private static final List<Path> SAMPLES =
            List.of(Path.of("config/samples/two-shards.yaml"), Path.of("config/samples/virtual-workspace.yaml"));
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Screen screen;
    private final List<String> program;

    /** @param program how java is told what to run as the operator */
    public Demo(Screen screen, List<String> program) {
        this.screen = screen;
        this.program = program;
    }

    public static void main(String[] arguments) {
        var jar = Assets.projectRoot().resolve("target/kcp-operator.jar");
        // What libraries have to say would tear the picture.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        System.exit(new Demo(Screen.ofProcess(), OperatorProgram.packaged(jar)).run());
    }

    /** @return the exit status */
    public int run() {
        var clock = new Stopwatch();
        try (var stage = new Stage()) {
            return perform(stage, clock);
        }
    }

    private int perform(Stage stage, Stopwatch clock) {
        try {
            controlPlane(stage, clock);
            var operator = operator(stage);
            if (!installation(stage, operator)) {
                new Failure(stage.client(), screen).explain(operator);
                return 1;
            }
            boolean kept = result(stage);
            screen.title("Took " + clock + " altogether");
            if (screen.isTerminal()) {
                LookAround.print(screen, stage);
                stage.awaitInterrupt();
            }
            return kept ? 0 : 1;
        } catch (RuntimeException e) {
            if (stage.isEnding()) {
                return 1;
            }
            throw e;
        }
    }

    private void controlPlane(Stage stage, Stopwatch clock) {
        screen.title("A control plane: etcd, kube-apiserver, kube-controller-manager and cert-manager");
        screen.line("  Pods are marked running by a stand-in node; everything else is real.");
        stage.start();
        screen.line("  Up after " + clock + ".");
    }

    private Child operator(Stage stage) {
        screen.title("The operator, a process of its own with the rights of config/rbac and no others");
        stage.install();
        var operator = stage.startOperator(program);
        screen.line("  Process %d, as ServiceAccount %s in %s."
                .formatted(operator.pid(), OperatorProgram.SERVICE_ACCOUNT, OperatorProgram.NAMESPACE));
        return operator;
    }

    private boolean installation(Stage stage, Child operator) {
        var applied = new Stopwatch();
        for (Path sample : SAMPLES) {
            screen.title("kubectl -n " + NAMESPACE + " apply -f " + sample);
            screen.line(stage.apply(sample).indent(2));
        }
        boolean ready = new Arrival(stage.client(), screen, applied).watch(operator::isAlive, LIMIT);
        if (ready) {
            screen.line("  All Ready " + applied + " after they were applied.");
        }
        return ready;
    }

    private boolean result(Stage stage) {
        screen.title("What the operator made of it");
        new FamilyTree(stage.client(), screen).print();
        return new Promises(stage.client(), screen).print();
    }
}
