package io.kcp.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.installation.Manifests;
import io.kcp.operator.installation.WithOperator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That Flux, and everything else that reads kstatus, never takes an installation for done before it is. */
@WithOperator
class KstatusTest {
    @Test
    void currentMeansThatAllRunsAsItIsSpecified(Installation installation) throws Exception {
        var seen = new Moments(installation);
        try (var _ = seen.watch("CacheServer");
                var _ = seen.watch("RootShard");
                var _ = seen.watch("Shard");
                var _ = seen.watch("VirtualWorkspace");
                var _ = seen.watch("FrontProxy");
                var _ = seen.watch("Kubeconfig")) {
            installation.apply(Manifests.ISSUER);
            apply(installation, "--v=1");
            awaitReady(installation);
            installation.settled();
            apply(installation, "--v=2");
            awaitReady(installation);
            installation.settled();
        }
        assertThat(seen.lies).isEmpty();
        assertThat(seen.begun).as("no generation is current at once").isEqualTo(seen.done);
        assertThat(seen.done)
                .contains("RootShard/1", "RootShard/2", "Shard/1", "Shard/2", "FrontProxy/2", "CacheServer/2")
                .contains("VirtualWorkspace/1", "VirtualWorkspace/2", "Kubeconfig/1", "Kubeconfig/2");
    }

    private static void apply(Installation installation, String argument) {
        var arguments = "extraArgs: [%s]".formatted(argument);
        installation.apply(Manifests.cacheServer("cache", arguments));
        installation.apply(Manifests.rootShard("root", arguments, "cache: {ref: {name: cache}}"));
        installation.apply(Manifests.shard("theseus", "root", arguments));
        installation.apply(Manifests.virtualWorkspace("vw", "rootShardRef: {name: root}", arguments));
        installation.apply(Manifests.frontProxy("kcp", "root", arguments));
        installation.apply(Manifests.kubeconfig(
                "client", "rootShardRef: {name: root}", "groups: ['wanted%s']".formatted(argument)));
    }

    private static void awaitReady(Installation installation) {
        OneOfEach.NAMES.forEach((kind, name) -> installation.await(kind, name).ready());
    }

    /** What a watch shows, each checked at once against what is there. */
    private static final class Moments {
        private final Installation installation;

        /** Kind and generation that were once on their way, and those that were current. */
        private final Set<String> begun = ConcurrentHashMap.newKeySet();

        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private final ConcurrentLinkedQueue<String> lies = new ConcurrentLinkedQueue<>();

        Moments(Installation installation) {
            this.installation = installation;
        }

        Watch watch(String kind) {
            return installation
                    .resource(kind, Objects.requireNonNull(OneOfEach.NAMES.get(kind)))
                    .watch(new Watcher<>() {
                        @Override
                        public void eventReceived(Action action, GenericKubernetesResource object) {
                            look(object);
                        }

                        @Override
                        public void onClose(@Nullable WatcherException cause) {}
                    });
        }

        private void look(GenericKubernetesResource object) {
            var generation = object.getMetadata().getGeneration();
            var moment = object.getKind() + "/" + generation;
            switch (Kstatus.of(object)) {
                case IN_PROGRESS -> begun.add(moment);
                case CURRENT -> {
                    // Later on the next change may be under way already.
                    if (done.add(moment) && !isTrue(object, "v=" + generation)) {
                        lies.add(moment + " " + object.get("status", "conditions"));
                    }
                }
                case FAILED, TERMINATING -> lies.add(moment + " " + Kstatus.of(object));
            }
        }

        private boolean isTrue(GenericKubernetesResource owner, String wanted) {
            if (owner.getKind().equals("Kubeconfig")) {
                return isIssued(wanted);
            }
            var mine =
                    installation
                            .client()
                            .apps()
                            .deployments()
                            .inNamespace(installation.namespace())
                            .list()
                            .getItems()
                            .stream()
                            .filter(deployment -> deployment.getMetadata().getOwnerReferences().stream()
                                    .anyMatch(reference -> reference
                                            .getUid()
                                            .equals(owner.getMetadata().getUid())))
                            .toList();
            return mine.stream().anyMatch(deployment -> deployment.toString().contains(wanted))
                    && mine.stream().allMatch(Moments::isComplete);
        }

        private boolean isIssued(String wanted) {
            var certificate =
                    installation.await("Certificate", "kubeconfig-cert-client").now();
            return certificate.toString().contains("wanted--" + wanted)
                    && installation.get("Secret", "client-kubeconfig") != null;
        }

        private static boolean isComplete(Deployment deployment) {
            var status = deployment.getStatus();
            return Objects.equals(
                            status.getObservedGeneration(),
                            deployment.getMetadata().getGeneration())
                    && List.of(status.getUpdatedReplicas(), status.getReplicas(), status.getAvailableReplicas())
                            .stream()
                            .allMatch(deployment.getSpec().getReplicas()::equals);
        }
    }
}
