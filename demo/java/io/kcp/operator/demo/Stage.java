package io.kcp.operator.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.installation.OperatorProgram;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.Child;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Everything that the demo starts. It ends with this JVM, whichever way that ends, and leaves nothing but logs. */
final class Stage implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Thread hook = Thread.ofPlatform().unstarted(this::stop);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private @Nullable ControlPlane controlPlane;
    private @Nullable StandInNode node;
    private @Nullable Child operator;

    void start() {
        Runtime.getRuntime().addShutdownHook(hook);
        var started = ControlPlane.start(Options.standard().withCrds(config("crd")));
        synchronized (this) {
            controlPlane = started;
            node = StandInNode.start(started);
        }
    }

    void install() {
        controlPlane().kubectl("apply", "--server-side", "-k", config("rbac").toString());
        controlPlane().kubectl("create", "namespace", Demo.NAMESPACE);
    }

    synchronized Child startOperator(List<String> program) {
        operator = OperatorProgram.start(controlPlane(), program);
        return operator;
    }

    /** @return what kubectl says */
    String apply(Path file) {
        return controlPlane()
                .kubectl(
                        "-n",
                        Demo.NAMESPACE,
                        "apply",
                        "-f",
                        Assets.projectRoot().resolve(file).toString());
    }

    KubernetesClient client() {
        return controlPlane().admin();
    }

    ControlPlane controlPlane() {
        return Objects.requireNonNull(controlPlane, "not started");
    }

    private static Path config(String folder) {
        return Assets.projectRoot().resolve("config").resolve(folder);
    }

    /** Returns when the JVM has been told to end, which then waits for {@link #close}. */
    void awaitInterrupt() {
        try {
            interrupted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody else has begun to end it, so that what fails now fails for that. */
    boolean isEnding() {
        return interrupted.getCount() == 0;
    }

    private void stop() {
        interrupted.countDown();
        end();
    }

    private synchronized void end() {
        if (operator != null) {
            operator.terminate(GRACE);
            operator = null;
        }
        if (node != null) {
            node.close();
            node = null;
        }
        if (controlPlane != null) {
            controlPlane.close();
            controlPlane = null;
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook is what called for the end.
            return;
        }
    }
}
