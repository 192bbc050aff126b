package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.cluster.change.ContentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a change wakes those whom it concerns, before and after it, with objects as they are kept. */
class SharedSourceTest {
    private final List<String> woken = new ArrayList<>();
    private final Watched<Secret> watched = new Watched<>(
            new WatchedType<>(Secret.class, null, HashedSecret::of, WatchedType.Presence.BUILT_IN, Map.of()),
            Set.of("ns"));
    private final Store<Secret> store = watched.stores().values().iterator().next();
    private final SharedSource<Secret, RootShard> source =
            new SharedSource<>("secrets", watched, SharedSourceTest::byLabel, (Secret before, Secret now) -> {
                assertThat(before.getData())
                        .allSatisfy((key, value) -> assertThat(value).startsWith("sha256:"));
                assertThat(now.getData())
                        .allSatisfy((key, value) -> assertThat(value).startsWith("sha256:"));
                return ContentChange.differs(before, now);
            });

    @BeforeEach
    void listen() {
        source.setEventHandler(
                (Event event) -> woken.add(event.getRelatedCustomResourceID().getName()));
    }

    @Test
    void ofWhatIsThereAndWhatComes() {
        put(null, secret("1", "a", "YQ=="));
        assertThat(woken).isEmpty();
        source.start();
        assertThat(woken).containsExactly("a");
        woken.clear();

        put(secret("1", "a", "YQ=="), secret("2", "a", "YQ=="));
        assertThat(woken).isEmpty();
        put(secret("2", "a", "YQ=="), secret("3", "a", "Yg=="));
        assertThat(woken).containsExactly("a");
        woken.clear();
        put(secret("3", "a", "Yg=="), secret("4", "b", "Yg=="));
        assertThat(woken).containsExactlyInAnyOrder("a", "b");
        woken.clear();

        source.stop();
        put(secret("4", "b", "Yg=="), secret("5", "b", "Yw=="));
        assertThat(woken).isEmpty();
    }

    /** As an informer does it: first the store, then the handlers, with the old one kept and the new one raw. */
    private void put(@Nullable Secret before, Secret raw) {
        store.put(store.getKey(raw), raw);
        if (before == null) {
            watched.handler(store).onAdd(raw);
        } else {
            watched.handler(store).onUpdate(HashedSecret.of(before), raw);
        }
    }

    private static Secret secret(String version, String label, String value) {
        Secret secret = new Desired("ns").secret("s", value);
        secret.getMetadata().setResourceVersion(version);
        secret.getMetadata().setLabels(Map.of("for", label));
        return secret;
    }

    private static Set<ResourceID> byLabel(Secret secret) {
        return Set.of(new ResourceID(secret.getMetadata().getLabels().get("for"), "ns"));
    }
}
