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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue is read from kcp's sources; this is what the programs themselves say. */
@Order(0)
class BinaryFlagsIT {
    private static final String VERSION = Objects.requireNonNullElse(System.getenv("KCP_VERSION"), "v0.30.0");
    private static final Pattern FLAG = Pattern.compile("^ {2,}(?:-\\w, )?--([a-z0-9-]+)", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"/kcp", "/kcp-front-proxy", "/cache-server", "/virtual-workspaces"})
    void theProgramKnowsEveryFlagThatItIsGiven(String program) throws IOException, InterruptedException {
        Set<String> given = Versions.deployments(VERSION)
                .filter(deployment -> program(deployment).equals(program))
                .flatMap(deployment -> args(deployment).stream())
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.substring(2).split("=", 2)[0])
                .collect(Collectors.toSet());

        assertThat(given).isNotEmpty();
        assertThat(known(program)).containsAll(given);
    }

    private static Set<String> known(String program) throws IOException, InterruptedException {
        String name = program.substring(1);
        String assets = System.getenv("KCP_ASSETS");
        var command = new ArrayList<String>();
        command.add((assets == null ? Assets.binary(name) : Path.of(assets, name)).toString());
        command.addAll(name.equals("kcp") ? List.of("start", "--help") : List.of("--help"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(help).isZero();
        return FLAG.matcher(help).results().map(flag -> flag.group(1)).collect(Collectors.toSet());
    }
}
