package io.kcp.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is shipped for GitOps tools gets into a cluster. Their own definitions are stood in for by some without a schema. */
@RealCluster
class ExamplesTest {
    private static final Path CONFIG = Assets.projectRoot().resolve("config");

    @TempDir
    Path folder;

    @Test
    void theApplicationIsAccepted(ControlPlane controlPlane) throws IOException {
        define(controlPlane, "argoproj.io", "v1alpha1", "Application");
        create(controlPlane, "argocd");
        assertThat(apply(controlPlane, CONFIG.resolve("argocd/application.yaml")))
                .contains("application.argoproj.io/kcp");
    }

    @Test
    void theKustomizationOfFluxIsAccepted(ControlPlane controlPlane) throws IOException {
        define(controlPlane, "source.toolkit.fluxcd.io", "v1", "GitRepository");
        define(controlPlane, "kustomize.toolkit.fluxcd.io", "v1", "Kustomization");
        create(controlPlane, "flux-system");
        assertThat(apply(controlPlane, CONFIG.resolve("flux/kustomization.yaml")))
                .contains(
                        "gitrepository.source.toolkit.fluxcd.io/kcp", "kustomization.kustomize.toolkit.fluxcd.io/kcp");
    }

    @Test
    void theConfigMapIsPatchedAndKeepsWhatIsInIt(ControlPlane controlPlane) throws IOException {
        create(controlPlane, "argocd");
        var patch = CONFIG.resolve("argocd/argocd-cm.yaml");
        apply(controlPlane, write("argocd-cm.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: argocd-cm, namespace: argocd}
                data: {url: "https://argocd.example.com"}
                """));
        controlPlane.kubectl("patch", "configmap", "argocd-cm", "--namespace=argocd", "--patch-file=" + patch);
        var patched = controlPlane
                .admin()
                .configMaps()
                .inNamespace("argocd")
                .withName("argocd-cm")
                .require()
                .getData();
        assertThat(patched).containsEntry("url", "https://argocd.example.com").hasSize(7);
        assertThat(patched.values())
                .filteredOn(value -> value.contains("return health"))
                .hasSize(6);

        Files.copy(patch, folder.resolve("patch.yaml"));
        write("kustomization.yaml", "{resources: [argocd-cm.yaml], patches: [{path: patch.yaml}]}");
        assertThat(controlPlane.kubectl("kustomize", folder.toString()))
                .contains("url: https://argocd.example.com", "operator.kcp.io_Kubeconfig: ", "return health");
    }

    private static String apply(ControlPlane controlPlane, Path file) {
        return controlPlane.kubectl("apply", "--server-side", "--filename=" + file);
    }

    private void create(ControlPlane controlPlane, String namespace) throws IOException {
        apply(
                controlPlane,
                write(
                        "namespace.yaml",
                        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace)));
    }

    private Path write(String file, String yaml) throws IOException {
        return Files.writeString(folder.resolve(file), yaml);
    }

    private void define(ControlPlane controlPlane, String group, String version, String kind) throws IOException {
        var plural = Map.of("GitRepository", "gitrepositories").getOrDefault(kind, kind.toLowerCase(Locale.ROOT) + "s");
        apply(controlPlane, write("crd.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$s.%2$s}
                spec:
                  group: %2$s
                  scope: Namespaced
                  names: {kind: %4$s, plural: %1$s, singular: %5$s}
                  versions:
                  - name: %3$s
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(
                        plural, group, version, kind, kind.toLowerCase(Locale.ROOT))));
        controlPlane.kubectl("wait", "--for=condition=Established", "crd/" + plural + "." + group, "--timeout=30s");
    }
}
