package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.kcp.operator.rig.StandInNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people and scripts read. */
@WithOperator
class StatusTest {
    @Test
    void readyIsNeverSaidOfASpecificationThatIsNotRolledOut(Installation installation, StandInNode node) {
        installation.apply(Manifests.ISSUER);
        var snapshots = new Snapshots();
        try (var watch = installation.resource("RootShard", "root").watch(snapshots)) {
            assertThat(watch).isNotNull();
            installation.apply(Manifests.rootShard("root"));
            installation
                    .controlPlane()
                    .kubectl(
                            "wait",
                            "--for=condition=Ready",
                            "rootshard/root",
                            "--timeout=60s",
                            "--namespace=" + installation.namespace());
            assertThat(snapshots.phases()).containsExactly("Provisioning", "Running");

            node.hold(
                    installation.namespace(),
                    pod -> pod.getSpec().getContainers().getFirst().getImage().endsWith(":v0.31.0"));
            installation.apply(Manifests.rootShard("root", "image: {tag: v0.31.0}"));
            installation.await("RootShard", "root").notReady("RolloutInProgress", "root-kcp");
            assertThat(installation.await("RootShard", "root").conditionNow("Available"))
                    .as("the old pods serve")
                    .containsEntry("type", "Available");
            installation.settled();
            assertThat(snapshots.readyFor(2)).isFalse();
            node.release(installation.namespace());
            installation.await("RootShard", "root").ready();
            assertThat(snapshots.readyFor(2)).isTrue();
            assertThat(snapshots.brokenPromises()).isEmpty();
        } finally {
            node.release(installation.namespace());
        }
    }

    /** Its proxy waits for it, which is nothing that a user could look at. */
    @Test
    void aRootShardThatComesUpTellsOfItsOwnPods(Installation installation, StandInNode node) {
        node.hold(installation.namespace(), pod -> true);
        try {
            installation.apply(Manifests.ISSUER);
            installation.apply(Manifests.rootShard("root"));
            installation.apply(Manifests.frontProxy("kcp", "root"));

            installation.await("RootShard", "root").notReady("RolloutInProgress", "root-kcp");
            installation.await("FrontProxy", "kcp").notReady("WaitingForRootShard", "RootShard root");
        } finally {
            node.release(installation.namespace());
        }
        installation.await("RootShard", "root").ready();
    }

    @Test
    void whatIsPrinted(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.shard("lost", "nowhere"));
        installation.apply(Manifests.frontProxy("kcp", "root"));
        installation.apply(Manifests.cacheServer("cache"));
        installation.apply(Manifests.virtualWorkspace("vw", "shardRef: {name: theseus}"));
        installation.apply(Manifests.kubeconfig("ci", "frontProxyRef: {name: kcp}"));
        installation.apply(Manifests.kubeconfig("nobody", "frontProxyRef: {name: nothing}"));
        installation.await("FrontProxy", "kcp").ready();
        installation.await("CacheServer", "cache").ready();
        installation.await("VirtualWorkspace", "vw").ready();
        installation.await("Kubeconfig", "ci").ready();
        installation.await("Kubeconfig", "nobody").notReady("FrontProxyNotFound");
        installation.await("Shard", "theseus").ready();
        installation.await("Shard", "lost").notReady("RootShardNotFound", "nowhere");

        var printed = installation.controlPlane().kubectl("get", "kcp", "--namespace=" + installation.namespace());
        assertThat(printed)
                .containsPattern("NAME +HOSTNAME +VERSION +READY +PHASE +AGE")
                .containsPattern("rootshard.*/root +kcp.example.com +v[0-9.]+ +True +Running")
                .containsPattern("shard.*/theseus +root +v[0-9.]+ +True +Running")
                .containsPattern("shard.*/lost +nowhere +False +Provisioning")
                .containsPattern("frontproxy.*/kcp +root +.*v[0-9.]+ +True +Running")
                .containsPattern("cacheserver.*/cache +v[0-9.]+ +True +Running")
                .containsPattern("virtualworkspace.*/vw +theseus +vw.example.com +v[0-9.]+ +True +Running")
                .containsPattern("kubeconfig.*/ci +FrontProxy/kcp +ci +[0-9TZ:-]+ +True +Ready")
                .containsPattern("kubeconfig.*/nobody +FrontProxy/nothing +nobody +False +Failed");
        var wide = installation
                .controlPlane()
                .kubectl("get", "kcp", "-o", "wide", "--namespace=" + installation.namespace());
        assertThat(wide).contains("REASON", "RootShardNotFound");
    }

    /** Every state that a watch shows. */
    private static final class Snapshots implements Watcher<GenericKubernetesResource> {
        private final List<GenericKubernetesResource> all = new CopyOnWriteArrayList<>();

        @Override
        public void eventReceived(Action action, GenericKubernetesResource resource) {
            all.add(resource);
        }

        @Override
        public void onClose(WatcherException cause) {}

        List<String> phases() {
            return all.stream()
                    .<@Nullable String>map(snapshot -> snapshot.get("status", "phase"))
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .distinct()
                    .toList();
        }

        boolean readyFor(long generation) {
            return all.stream()
                    .anyMatch(snapshot -> snapshot.getMetadata().getGeneration() == generation && saysReady(snapshot));
        }

        /** Both forms in which a script may ask: observedGeneration of the whole and of the condition. */
        private static boolean saysReady(GenericKubernetesResource snapshot) {
            long generation = snapshot.getMetadata().getGeneration();
            Number observed = snapshot.get("status", "observedGeneration");
            Map<String, Object> ready = ready(snapshot);
            return ready != null
                    && "True".equals(ready.get("status"))
                    && ((observed != null && observed.longValue() == generation)
                            || ((Number) ready.get("observedGeneration")).longValue() == generation);
        }

        private static @Nullable Map<String, Object> ready(GenericKubernetesResource snapshot) {
            List<Map<String, Object>> conditions = snapshot.get("status", "conditions");
            return conditions == null
                    ? null
                    : conditions.stream()
                            .filter(condition -> "Ready".equals(condition.get("type")))
                            .findFirst()
                            .orElse(null);
        }

        /** Where the whole and its condition speak of different specifications. */
        List<String> brokenPromises() {
            return all.stream()
                    .filter(snapshot -> {
                        Number observed = snapshot.get("status", "observedGeneration");
                        var ready = ready(snapshot);
                        return observed != null
                                && ready != null
                                && observed.longValue() != ((Number) ready.get("observedGeneration")).longValue();
                    })
                    .map(GenericKubernetesResource::toString)
                    .toList();
        }
    }
}
