package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That people are told once, in a form the API server takes, and that nothing fails because of it. */
@RealCluster
class EventRecorderTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00.5Z");

    @Test
    void onceAnHourPerThingToSay(KubernetesClient client, TestNamespace namespace) {
        RootShard root =
                client.resource(new Desired(namespace.name()).rootShard("root")).create();
        try (EventRecorder recorder = new EventRecorder(client, "operator-0", () -> now)) {
            recorder.warning(root, "NameConflict", "Apply", "Service web exists");
            recorder.warning(root, "NameConflict", "Apply", "Service web exists");
            recorder.normal(root, "Adopted", "Adopt", "ä".repeat(600));
            now = now.plusSeconds(3600);
            recorder.warning(root, "NameConflict", "Apply", "Service web exists");
        }

        List<Event> events = client.events()
                .v1()
                .events()
                .inNamespace(namespace.name())
                .list()
                .getItems();
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.getRegarding().getUid())
                    .isEqualTo(root.getMetadata().getUid());
            assertThat(event.getRegarding().getKind()).isEqualTo("RootShard");
            assertThat(event.getReportingController()).isEqualTo("kcp-operator");
            assertThat(event.getReportingInstance()).isEqualTo("operator-0");
        });
        assertThat(events)
                .filteredOn(event -> event.getType().equals("Warning"))
                .hasSize(2)
                .first()
                .satisfies(event -> assertThat(event.getNote()).isEqualTo("Service web exists"));
        assertThat(events)
                .filteredOn(event -> event.getReason().equals("Adopted"))
                .first()
                .satisfies(event -> assertThat(event.getNote().getBytes(StandardCharsets.UTF_8))
                        .hasSizeBetween(1000, 1024));
    }

    @Test
    void goodNewsOfManyAreToldOfSomeAndWarningsOfAll(KubernetesClient client, TestNamespace namespace) {
        RootShard root =
                client.resource(new Desired(namespace.name()).rootShard("root")).create();
        var told = client.events().v1().events().inNamespace(namespace.name());
        try (EventRecorder recorder = new EventRecorder(client, "operator-0", () -> now)) {
            for (int i = 0; i < 30; i++) {
                recorder.normal(root, "Ready", "Reconcile", "shard " + i);
                recorder.warning(root, "Unavailable", "Reconcile", "shard " + i);
            }
            now = now.plusSeconds(1);
            recorder.normal(root, "Ready", "Reconcile", "one more");
            await().until(() -> told.list().getItems().stream()
                    .anyMatch(event -> event.getNote().equals("one more")));
        }

        assertThat(told.list().getItems())
                .extracting(Event::getReason)
                .filteredOn("Unavailable"::equals)
                .hasSize(30);
        assertThat(told.list().getItems())
                .extracting(Event::getReason)
                .filteredOn("Ready"::equals)
                .hasSizeLessThan(30);
    }

    @Test
    void aRefusedEventHarmsNobody(KubernetesClient client, TestNamespace namespace) {
        RootShard nowhere = new Desired("no-such-namespace").rootShard("root");
        nowhere.getMetadata().setUid("uid");
        try (EventRecorder recorder = new EventRecorder(client, "operator-0", () -> now)) {
            recorder.normal(nowhere, "Adopted", "Adopt", namespace.name());
        }
    }
}
