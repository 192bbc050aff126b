package io.kcp.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real kubectl with a kubeconfig as it is. Names of Services are unknown to this machine, so that it is told their addresses. */
final class Kubectl {
    private final Path folder;
    private final Path kubeconfig;
    private final URI server;

    /** @param folder for what it writes */
    Kubectl(Path folder, String kubeconfig) {
        this(
                folder,
                write(folder, kubeconfig),
                URI.create(Config.fromKubeconfig(kubeconfig).getMasterUrl()));
    }

    private Kubectl(Path folder, Path kubeconfig, URI server) {
        this.folder = folder;
        this.kubeconfig = kubeconfig;
        this.server = server;
    }

    private static Path write(Path folder, String kubeconfig) {
        try {
            return Files.writeString(Files.createTempFile(folder, "kubeconfig", ""), kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In another workspace than that of the kubeconfig. */
    Kubectl in(String workspace) {
        return new Kubectl(folder, kubeconfig, server.resolve("/clusters/" + workspace));
    }

    /** @return what it prints */
    String run(String... arguments) {
        try {
            var address = new URI(
                    server.getScheme(),
                    null,
                    InetAddress.getByName(server.getHost()).getHostAddress(),
                    server.getPort(),
                    server.getPath(),
                    null,
                    null);
            var command = List.of(
                    Assets.binary("kubectl").toString(),
                    "--kubeconfig=" + kubeconfig,
                    "--cache-dir=" + folder.resolve("cache"),
                    "--server=" + address,
                    "--tls-server-name=" + server.getHost());
            var process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
