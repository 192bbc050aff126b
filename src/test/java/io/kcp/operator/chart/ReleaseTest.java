package io.kcp.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.kcp.operator.installation.DeployedOperator;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release comes, is upgraded, goes and comes again, while what runs of kcp stays. The operator runs as it says. */
@Order(2)
class ReleaseTest {
    private static final String NAMESPACE = "kcp-operator-system";
    private static final String RELEASE = "kcp-operator";
    private static final String ROOT_SHARDS = "rootshards.operator.kcp.io";

    /** A Secret may hold a megabyte; half of it is left for what chart and values will grow by. */
    private static final int STORED_AT_MOST = 512 * 1024;

    @TempDir
    private Path folder;

    @Test
    void kcpStaysWhileReleasesComeAndGo() throws IOException {
        try (var controlPlane = ControlPlane.start(Options.standard().with("clusterrole-aggregation-controller"));
                var _ = StandInNode.start(controlPlane)) {
            var helm = Helm.on(controlPlane);
            restrictedNamespace(controlPlane);
            controlPlane.kubectl("create", "namespace", "kcp");
            var kcp = new Installation(controlPlane, "system:serviceaccount:" + NAMESPACE + ":kcp-operator", "kcp");

            install(helm, RELEASE, olderChart().toString());
            assertThat(stored(controlPlane)).isLessThan(STORED_AT_MOST);
            try (var operator = DeployedOperator.start(controlPlane, NAMESPACE, "kcp-operator")) {
                assertThat(operator.get("metrics", "/metrics").orElseThrow()).contains("jvm_");
                kcp.apply(Manifests.ISSUER);
                kcp.apply(Manifests.rootShard("root"));
                kcp.apply(Manifests.frontProxy("kcp", "root"));
                ready(kcp);
                kcp.settled();
            }
            var before = state(kcp);
            assertThat(before.keySet()).contains("Deployment/root-kcp", "Secret/root-ca", "RootShard/root");

            assertThat(shortNames(controlPlane)).isEmpty();
            assertThat(helm.run(
                            "upgrade",
                            RELEASE,
                            Helm.CHART.toString(),
                            "--namespace=" + NAMESPACE,
                            "--set=log.level=debug",
                            "--wait",
                            "--timeout=90s"))
                    .contains("REVISION: 2", "kubectl -n " + NAMESPACE + " rollout status deployment/kcp-operator");
            assertThat(shortNames(controlPlane)).containsExactly("krs");
            try (var operator = DeployedOperator.start(controlPlane, NAMESPACE, "kcp-operator")) {
                assertThat(operator.arguments()).contains("--log-level=debug");
                ready(kcp);
                kcp.settled();
            }
            assertThat(state(kcp)).isEqualTo(before);
            usersRolesCoverTheKinds(controlPlane);

            helm.run("uninstall", RELEASE, "--namespace=" + NAMESPACE, "--wait", "--timeout=90s");
            assertThat(controlPlane.kubectl("get", "deployments,roles,serviceaccounts", "-n", NAMESPACE))
                    .doesNotContain("kcp-operator");
            assertThat(state(kcp)).isEqualTo(before);

            assertThat(helm.ask("install", "again", Helm.CHART.toString(), "--namespace=" + NAMESPACE)
                            .complaints())
                    .as("the kinds are the first release's")
                    .contains("invalid ownership metadata");
            install(helm, "again", Helm.CHART.toString(), "--take-ownership");
            try (var _ = DeployedOperator.start(controlPlane, NAMESPACE, "again-kcp-operator")) {
                kcp.apply(Manifests.shard("theseus", "root"));
                kcp.await("Shard", "theseus").ready();
                ready(kcp);
            }
            var after = state(kcp);
            assertThat(after.keySet()).containsAll(before.keySet());
            assertThat(uids(after, before)).isEqualTo(uids(before, before));
        }
    }

    /** One that the one of this checkout is the next version of, down to the kinds. */
    private Path olderChart() throws IOException {
        var older = folder.resolve("older");
        try (Stream<Path> files = Files.walk(Helm.CHART)) {
            for (var file : files.toList()) {
                Files.copy(file, older.resolve(Helm.CHART.relativize(file).toString()));
            }
        }
        replace(older.resolve("Chart.yaml"), "\nversion: .*", "\nversion: 0.0.9");
        replace(older.resolve("files/crds/operator.kcp.io_rootshards.yaml"), " *shortNames:\n *- krs\n", "");
        return older;
    }

    private static void replace(Path file, String pattern, String by) throws IOException {
        var text = Files.readString(file);
        var replaced = text.replaceFirst(pattern, by);
        assertThat(replaced).isNotEqualTo(text);
        Files.writeString(file, replaced);
    }

    /** Pods are admitted only if they need no privilege. */
    private static void restrictedNamespace(ControlPlane controlPlane) {
        controlPlane
                .admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    private static void install(Helm helm, String release, String chart, String... more) {
        var arguments = Stream.concat(
                Stream.of("install", release, chart, "--namespace=" + NAMESPACE, "--wait", "--timeout=90s"),
                Stream.of(more));
        helm.run(arguments.toArray(String[]::new));
    }

    private static int stored(ControlPlane controlPlane) {
        return controlPlane
                .admin()
                .secrets()
                .inNamespace(NAMESPACE)
                .withName("sh.helm.release.v1." + RELEASE + ".v1")
                .require()
                .getData()
                .getOrDefault("release", "")
                .length();
    }

    private static void ready(Installation kcp) {
        kcp.await("RootShard", "root").ready();
        kcp.await("FrontProxy", "kcp").ready();
    }

    private static List<String> shortNames(ControlPlane controlPlane) {
        return controlPlane
                .admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(ROOT_SHARDS)
                .require()
                .getSpec()
                .getNames()
                .getShortNames();
    }

    /** Every object of kcp by name: which one it is, and how often it was changed. */
    private static Map<String, String> state(Installation kcp) {
        var state = new TreeMap<String, String>();
        for (var kind : List.of(
                "RootShard", "FrontProxy", "Deployment", "Service", "Secret", "ConfigMap", "Certificate", "Issuer")) {
            kcp.list(kind)
                    .forEach(object ->
                            state.put(kind + "/" + object.getMetadata().getName(), identity(object)));
        }
        return state;
    }

    private static String identity(HasMetadata object) {
        return object.getMetadata().getUid() + " " + object.getMetadata().getGeneration();
    }

    private static Map<String, String> uids(Map<String, String> state, Map<String, String> which) {
        var uids = new TreeMap<String, String>();
        which.keySet()
                .forEach(key -> uids.put(key, state.getOrDefault(key, "gone").replaceFirst(" .*", "")));
        return uids;
    }

    private static void usersRolesCoverTheKinds(ControlPlane controlPlane) {
        controlPlane.kubectl(
                "create", "rolebinding", "editor", "-n", "kcp", "--clusterrole=edit", "--serviceaccount=kcp:default");
        var user = "--as=system:serviceaccount:kcp:default";
        Installation.soon()
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> controlPlane
                        .kubectl("auth", "can-i", "create", ROOT_SHARDS, "-n", "kcp", user)
                        .startsWith("yes"));
    }
}
