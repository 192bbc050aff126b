package io.kcp.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.resources.KeyBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyCollectionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyCollection collection = new KeyCollection();

    /** Until when the old key is trusted is counted from now, and now is another moment each time. */
    @Test
    void aReplacedKeyIsPublishedThoughTimeGoesOn() {
        var published = List.of(new KeyBundle.Key("RootShard root", "old", null));

        assertThat(decide(published, START).publish()).isNull();
        var second = decide(published, START.plusSeconds(1));
        assertThat(second.publish()).isNull();
        assertThat(second.lookAgain()).isEqualTo(Duration.ofSeconds(1));
        var third = decide(published, START.plusSeconds(2));
        assertThat(third.publish()).extracting(KeyBundle.Key::pem).containsExactly("new", "old");
        assertThat(decide(published, START.plusSeconds(3)).publish())
                .as("as long as the cache does not show what was written")
                .isEqualTo(third.publish());
        assertThat(decide(third.publish(), START.plusSeconds(4)).lookAgain()).isNull();
    }

    private KeyCollection.Decision decide(List<KeyBundle.Key> published, Instant now) {
        var current = new TreeMap<>(Map.of("RootShard root", "new"));
        return collection.decide("installation", published, KeyBundle.next(published, current, now), true, now);
    }
}
