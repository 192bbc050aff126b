package io.kcp.operator.image;

import static io.kcp.operator.installation.OperatorProgram.NAMESPACE;
import static io.kcp.operator.installation.OperatorProgram.SERVICE_ACCOUNT;

import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.Child;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.Ports;
import io.kcp.operator.rig.StandInNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the AOT cache of the image: the operator, run from the layout, installs the samples on a real API server, and Java
 * notes which classes that takes, and keeps them loaded and linked.
 */
final class Training {
    private static final String SAMPLES = "kcp";

    /** The cache is written after the operator has stopped. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Training() {}

    public static void main(String[] arguments) throws Exception {
        var layout = Layout.inTarget();
        var config = Assets.projectRoot().resolve("config");
        try (var controlPlane = ControlPlane.start(Options.standard().withCrds(config.resolve("crd")));
                var _ = StandInNode.start(controlPlane)) {
            controlPlane.kubectl(
                    "apply", "--server-side", "-k", config.resolve("rbac").toString());
            controlPlane.kubectl("create", "namespace", SAMPLES);
            var address = "127.0.0.1:" + Ports.free();
            var operator = start(controlPlane, layout, address);
            install(controlPlane, config.resolve("samples"));
            for (var page : List.of("readyz", "livez", "metrics")) {
                look(URI.create("http://" + address + "/" + page));
            }
            operator.terminate(LIMIT);
            if (!Files.exists(layout.cache())) {
                throw new IllegalStateException("Java wrote no AOT cache:\n" + operator.tail());
            }
        }
    }

    /** As a pod, but for the place of the token. */
    private static Child start(ControlPlane controlPlane, Layout layout, String address) {
        var java = new ArrayList<>(Layout.account(controlPlane.mountOf(NAMESPACE, SERVICE_ACCOUNT)));
        java.addAll(List.of(
                "-XX:AOTCacheOutput=" + layout.cache(),
                // Profiles are for the second compiler, which the image does not use.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTRecordTraining"));
        var flags = List.of(
                "run",
                "--leader-election-namespace=" + NAMESPACE,
                "--health-probe-bind-address=" + address,
                "--metrics-bind-address=" + address);
        var command =
                Stream.concat(layout.untrained(java).stream(), flags.stream()).toList();
        return controlPlane.run("kcp-operator", command, controlPlane.podVariables());
    }

    private static void install(ControlPlane controlPlane, Path samples) {
        for (var sample : List.of("two-shards.yaml", "virtual-workspace.yaml")) {
            controlPlane.kubectl(
                    "-n", SAMPLES, "apply", "-f", samples.resolve(sample).toString());
        }
        controlPlane.kubectl(
                "-n",
                SAMPLES,
                "wait",
                "--for=condition=Ready",
                "--timeout=120s",
                "cacheserver/cache",
                "rootshard/root",
                "shard/theseus",
                "virtualworkspace/workspaces",
                "frontproxy/kcp",
                "kubeconfig/admin");
    }

    private static void look(URI page) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var status = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException(page + " answers " + status);
            }
        }
    }
}
