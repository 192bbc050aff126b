package io.kcp.operator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.installation.OperatorProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It looks for processes that were left behind")
class DemoTest {
    @Test
    void itShowsBothPromisesAndLeavesNothingBehind() {
        var before = children();
        var output = new ByteArrayOutputStream();

        int status = new Demo(
                        Screen.plain(new PrintStream(output, true, StandardCharsets.UTF_8)), OperatorProgram.ofImage())
                .run();

        var text = output.toString(StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        assertThat(text)
                .contains("Pods are marked running by a stand-in node; everything else is real.")
                .contains(
                        "✓ CacheServer cache",
                        "✓ RootShard root",
                        "✓ Shard theseus",
                        "✓ VirtualWorkspace workspaces",
                        "✓ FrontProxy kcp",
                        "✓ Kubeconfig admin")
                .contains("✓ root     --shard-client-cert-file=", "✓ root     --shard-client-key-file=")
                .contains("✓ theseus  --shard-client-cert-file=", "✓ theseus  --shard-client-key-file=")
                .contains("✓ root     --service-account-key-file=", "✓ theseus  --service-account-key-file=")
                .containsPattern("Took \\d+\\.\\d s altogether")
                .doesNotContain("✗");
        assertThat(children()).isEqualTo(before);
    }

    private static Set<Long> children() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
