package io.kcp.operator.golden;

import static io.kcp.operator.golden.RenderedObjects.args;
import static io.kcp.operator.golden.RenderedObjects.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of flags is read from kcp's sources; this is what the programs themselves say. */
@Order(0)
class BinaryFlagsIT {
    private static final String VERSION = Objects.requireNonNullElse(System.getenv("KCP_VERSION"), "v0.30.0");

    /** Arguments are read in order, so that a complaint about the last one says that all others are understood. */
    private static final String NONSENSE = "--no-such-flag";

    @ParameterizedTest
    @ValueSource(strings = {"/kcp", "/kcp-front-proxy", "/cache-server", "/virtual-workspaces"})
    void theProgramUnderstandsEveryArgumentThatItIsGiven(String program) throws IOException, InterruptedException {
        List<String> given = Versions.deployments(VERSION)
                .filter(deployment -> program(deployment).equals(program))
                .flatMap(deployment -> args(deployment).stream())
                .distinct()
                .toList();

        assertThat(given).isNotEmpty();
        assertThat(complaint(program.substring(1), given)).contains("unknown flag: " + NONSENSE);
    }

    private static String complaint(String program, List<String> arguments) throws IOException, InterruptedException {
        String assets = System.getenv("KCP_ASSETS");
        var command = new ArrayList<String>();
        command.add((assets == null ? Assets.binary(program) : Path.of(assets, program)).toString());
        if (program.equals("kcp")) {
            command.add("start");
        }
        command.addAll(arguments);
        command.add(NONSENSE);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
