package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That the memory of a write ends before it could hide anything. */
class InFlightTest {
    private final InFlight inFlight = new InFlight();
    private final ConfigMap object = new Desired("ns").configMap("a", "value");
    private final Key key = Key.of(object);

    @Test
    void holdsWhileTheCacheShowsWhatItShowedBefore() {
        sent("1", "1");

        assertThat(covers("1", "digest")).isTrue();
        assertThat(covers("1", "another")).isFalse();
        assertThat(covers("1", "digest")).isTrue();
    }

    @Test
    void endsWithAnyOtherVersion() {
        sent("1", "1");

        assertThat(covers("2", "digest")).isFalse();
        assertThat(covers("1", "digest")).isFalse();
    }

    @Test
    void endsWithAnyEvent() {
        // Created, seen, and deleted again: the cache shows nothing, as it did before.
        sent(null, null);
        inFlight.added(object);
        inFlight.removed(object);
        assertThat(covers(null, "digest")).isFalse();

        sent("1", "1");
        inFlight.changed(object, object);
        assertThat(covers("1", "digest")).isFalse();
    }

    @Test
    void doesNotBeginWhereTheEventWasQuickerThanTheAnswer() {
        sent("1", "2");

        assertThat(covers("1", "digest")).isFalse();
    }

    private void sent(@Nullable String before, @Nullable String now) {
        inFlight.sent(key, before, "digest", () -> now);
    }

    private boolean covers(@Nullable String cached, String digest) {
        return inFlight.covers(key, cached, () -> digest);
    }
}
