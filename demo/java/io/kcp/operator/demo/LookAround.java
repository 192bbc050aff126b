package io.kcp.operator.demo;

import io.kcp.operator.rig.Assets;
import java.nio.file.Path;

/** How to see for oneself while the demo waits. */
final class LookAround {
    private LookAround() {}

    static void print(Screen screen, Stage stage) {
        var kubectl =
                Path.of("").toAbsolutePath().relativize(Assets.binary("kubectl").toAbsolutePath());
        screen.line("  Look around, from another terminal in this folder:");
        screen.line("    export KUBECONFIG=" + stage.controlPlane().adminKubeconfig());
        screen.line("    " + kubectl + " -n " + Demo.NAMESPACE + " get kcp");
        screen.line("    " + kubectl + " -n " + Demo.NAMESPACE + " describe shard theseus");
        screen.line("  The logs of the operator and of the servers: "
                + stage.controlPlane().logs());
        screen.line("  Ctrl-C ends everything.");
    }
}
