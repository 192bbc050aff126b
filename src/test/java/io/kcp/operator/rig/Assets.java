package io.kcp.operator.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The servers' binaries: first where {@code KUBEBUILDER_ASSETS} (envtest's convention) and
 * {@code KCP_OPERATOR_TEST_ASSETS} point, then where {@code make tools} puts them.
 */
public final class Assets {
    private Assets() {}

    /** The folder of the checkout, wherever in it the JVM was started. */
    public static Path projectRoot() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No pom.xml in the working directory or above it."));
    }

    /** @throws IllegalStateException in one sentence if there is no such binary */
    public static Path binary(String name) {
        return folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    /** The folder with cert-manager's own CustomResourceDefinitions. */
    public static Path certManagerCrds() {
        return Stream.concat(
                        variable("KCP_OPERATOR_TEST_ASSETS").map(folder -> folder.resolve("crds/cert-manager")),
                        Stream.of(projectRoot().resolve(".tools/crds/cert-manager")))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> missing("CRDs of cert-manager"));
    }

    private static Stream<Path> folders() {
        return Stream.of(
                        variable("KUBEBUILDER_ASSETS"),
                        variable("KCP_OPERATOR_TEST_ASSETS"),
                        Stream.of(projectRoot().resolve(".tools/bin")))
                .flatMap(folders -> folders);
    }

    private static Stream<Path> variable(String name) {
        return Stream.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException(
                "Found no " + what + " in $KUBEBUILDER_ASSETS, $KCP_OPERATOR_TEST_ASSETS or .tools: run `make tools`.");
    }
}
