package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** Caches and an applier at work in one namespace, with a RootShard for whom children are made. */
final class Bench implements AutoCloseable {
    final KubernetesClient client;
    final String namespace;
    final Desired desired;
    final Informers informers;
    final EventRecorder events;
    final Applier applier;
    final RootShard owner;
    final Map<String, Integer> counted = new TreeMap<>();
    private final AuditLog audit;

    Bench(ControlPlane controlPlane, String namespace) throws InterruptedException {
        this.client = controlPlane.admin();
        this.audit = controlPlane.auditLog();
        this.namespace = namespace;
        this.desired = new Desired(namespace);
        owner = client.resource(desired.rootShard("root")).create();
        informers = new Informers(client, Informers.Settings.of(Set.of(namespace), Bench::references));
        events = new EventRecorder(client, "test", InstantSource.system());
        applier = new Applier(
                client, informers, events, (kind, result) -> counted.merge(kind + " " + result, 1, Integer::sum));
        informers.start();
        assertThat(informers.awaitReady(Duration.ofSeconds(20))).isTrue();
        soon().until(informers::certManagerPresent);
    }

    /** As if its users had named it in every root shard. */
    static String named(HasMetadata root) {
        return root.getMetadata().getName() + "-named";
    }

    private static List<String> references(HasMetadata resource) {
        return resource instanceof RootShard root
                ? List.of("Secret/" + root.getMetadata().getNamespace() + "/" + named(root))
                : List.of();
    }

    static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30));
    }

    Outcome apply(HasMetadata object) {
        return applier.apply(object, owner);
    }

    /** Applies and waits until the cache shows it. */
    Outcome applied(HasMetadata object) {
        Outcome outcome = apply(object);
        awaitCached(object);
        return outcome;
    }

    void awaitCached(HasMetadata object) {
        soon().until(() -> {
            HasMetadata live = client.resource(object).get();
            HasMetadata cached = cached(object);
            return Objects.equals(version(live), version(cached));
        });
    }

    @SuppressWarnings("unchecked")
    <T extends HasMetadata> @Nullable T cached(T object) {
        return informers
                .of((Class<T>) object.getClass())
                .get(namespace, object.getMetadata().getName());
    }

    <T extends HasMetadata> T live(T object) {
        return client.resource(object).require();
    }

    /** What the API server was asked while the action ran, by what and name. */
    List<String> requests(Runnable action) {
        AuditLog.Mark mark = audit.mark();
        action.run();
        return audit.since(mark).by(User.ADMIN).in(namespace).all().stream()
                .map(Bench::text)
                .toList();
    }

    private static String text(AuditRecord record) {
        return record.what() + " " + record.name();
    }

    private static @Nullable String version(@Nullable HasMetadata object) {
        return object == null ? null : object.getMetadata().getResourceVersion();
    }

    @Override
    public void close() {
        informers.close();
        events.close();
    }
}
