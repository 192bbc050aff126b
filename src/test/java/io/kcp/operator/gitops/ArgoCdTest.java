package io.kcp.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.installation.Deletion;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.WithOperator;
import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That an installation in Argo CD comes up, stays in sync, heals, and goes. */
@WithOperator
class ArgoCdTest {
    private static final List<String> CHILDREN =
            List.of("Deployment", "Service", "ConfigMap", "Secret", "PodDisruptionBudget", "Certificate");

    private final HealthScript script = HealthScript.shipped();

    @Test
    void fromTheFirstSyncToTheDeletionOfTheApplication(Installation installation) throws IOException {
        var argoCd = ArgoCd.of(installation, "platform", Files.readString(source()));
        argoCd.sync();
        awaitHealthy(argoCd);
        installation.settled();
        assertThat(argoCd.outOfSync()).isEmpty();
        assertThat(CHILDREN.stream().flatMap(kind -> installation.list(kind).stream()))
                .as("made by the operator, and not to be taken for the application's own")
                .isNotEmpty()
                .noneMatch(ArgoCdTest::looksLikeThe);

        installation
                .controlPlane()
                .kubectl(
                        "patch",
                        "shard/theseus",
                        "--type=merge",
                        "--patch={\"spec\":{\"etcd\":{\"endpoints\":[\"http://elsewhere:2379\"]}}}",
                        "--namespace=" + installation.namespace());
        assertThat(argoCd.outOfSync()).containsExactly("Shard/theseus");
        argoCd.sync();
        assertThat(argoCd.outOfSync()).isEmpty();
        awaitHealthy(argoCd);
        installation.settled();

        argoCd.prune("FrontProxy", "kcp");
        Deletion.gone(installation, "FrontProxy", "kcp");
        Deletion.gone(installation, "Deployment", "kcp-front-proxy");
        argoCd.sync();
        awaitHealthy(argoCd);
        assertThat(argoCd.outOfSync()).isEmpty();

        argoCd.delete();
        for (var kind : List.of("Shard", "FrontProxy", "CacheServer", "Kubeconfig", "RootShard")) {
            Installation.soon().until(() -> installation.list(kind).isEmpty());
        }
        Deletion.nothingLeftOf(installation, "");
    }

    /** Where the example of an Application points to. */
    private static Path source() throws IOException {
        var root = Assets.projectRoot();
        var application = Serialization.unmarshal(
                Files.readString(root.resolve("config/argocd/application.yaml")), GenericKubernetesResource.class);
        assertThat(application.<List<String>>get("spec", "syncPolicy", "syncOptions"))
                .contains("ServerSideApply=true");
        return root.resolve(application.<String>get("spec", "source", "path"))
                .resolve(application.<String>get("spec", "source", "directory", "include"));
    }

    private void awaitHealthy(ArgoCd argoCd) {
        argoCd.desired().stream()
                .filter(object -> script.kinds().contains(object.getKind()))
                .forEach(object -> Installation.soon()
                        .untilAsserted(
                                () -> assertThat(script.of(argoCd.live(object)).status())
                                        .as(object.getKind())
                                        .isEqualTo("Healthy")));
    }

    private static boolean looksLikeThe(GenericKubernetesResource child) {
        return Stream.of(
                        child.getMetadata().getAnnotations(),
                        child.getMetadata().getLabels())
                .filter(Objects::nonNull)
                .map(Map::toString)
                .anyMatch(marks -> marks.contains("argocd") || marks.contains("platform"));
    }
}
