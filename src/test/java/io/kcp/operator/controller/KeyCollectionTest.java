package io.kcp.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.controller.KeyCollection.Decision;
import io.kcp.operator.resources.KeyBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyCollectionTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<KeyBundle.Key> ONE = List.of(new KeyBundle.Key("RootShard root", "A", null));
    private static final List<KeyBundle.Key> TWO =
            List.of(new KeyBundle.Key("RootShard root", "A", null), new KeyBundle.Key("Shard theseus", "B", null));

    private final KeyCollection collection = new KeyCollection();

    private Decision decide(
            @Nullable List<KeyBundle.Key> published, List<KeyBundle.Key> wanted, boolean complete, double seconds) {
        return collection.decide("root", published, wanted, complete, START.plusMillis((long) (seconds * 1_000)));
    }

    private static Decision inSeconds(double seconds) {
        return new Decision(null, Duration.ofMillis((long) (seconds * 1_000)));
    }

    @Test
    void aFirstBundleThatIsCompleteIsPublishedAfterAMoment() {
        assertThat(decide(null, ONE, true, 0)).isEqualTo(inSeconds(0.5));
        assertThat(decide(null, ONE, true, 0.25)).isEqualTo(inSeconds(0.25));
        assertThat(decide(null, ONE, true, 0.5)).isEqualTo(new Decision(ONE, null));
    }

    @Test
    void aFirstBundleThatLacksKeysWaitsLongerButNotForEver() {
        assertThat(decide(null, ONE, false, 0)).isEqualTo(inSeconds(10));
        assertThat(decide(null, ONE, false, 9)).isEqualTo(inSeconds(1));
        assertThat(decide(null, ONE, false, 10)).isEqualTo(new Decision(ONE, null));
    }

    @Test
    void eachNewKeyStartsTheWaitAnew() {
        assertThat(decide(null, ONE, false, 0)).isEqualTo(inSeconds(10));
        assertThat(decide(null, TWO, false, 9)).isEqualTo(inSeconds(10));
        assertThat(decide(null, TWO, true, 12))
                .as("complete: long enough since the last key")
                .isEqualTo(new Decision(TWO, null));
    }

    @Test
    void keysThatArriveTogetherAreOneChange() {
        assertThat(decide(ONE, TWO, true, 0)).isEqualTo(inSeconds(2));
        var three = List.of(TWO.getFirst(), TWO.getLast(), new KeyBundle.Key("Shard ariadne", "C", null));
        assertThat(decide(ONE, three, false, 1))
                .as("a bundle in use waits no longer for what may never come")
                .isEqualTo(inSeconds(2));
        assertThat(decide(ONE, three, false, 3)).isEqualTo(new Decision(three, null));
    }

    @Test
    void whatIsPublishedStays() {
        assertThat(decide(ONE, ONE, true, 0)).isEqualTo(new Decision(ONE, null));
    }

    @Test
    void aChangeThatIsTakenBackIsForgotten() {
        decide(ONE, TWO, true, 0);
        decide(ONE, ONE, true, 1);

        assertThat(decide(ONE, TWO, true, 100)).isEqualTo(inSeconds(2));
    }

    @Test
    void installationsDoNotWaitForEachOther() {
        collection.decide("one", null, ONE, true, START);

        assertThat(collection.decide("other", null, ONE, true, START.plusSeconds(2)))
                .isEqualTo(inSeconds(0.5));
        assertThat(collection.decide("one", null, ONE, true, START.plusSeconds(2)))
                .isEqualTo(new Decision(ONE, null));
    }

    /** Until when the old key is trusted is counted from now, and now is another moment each time. */
    @Test
    void aReplacedKeyIsPublishedThoughTimeGoesOn() {
        var published = List.of(new KeyBundle.Key("RootShard root", "old", null));

        assertThat(replace(published, 0).publish()).isNull();
        assertThat(replace(published, 1)).isEqualTo(inSeconds(1));
        var third = replace(published, 2);
        assertThat(third.publish()).extracting(KeyBundle.Key::pem).containsExactly("new", "old");
        assertThat(replace(published, 3).publish())
                .as("as long as the cache does not show what was written")
                .isEqualTo(third.publish());
        assertThat(replace(third.publish(), 4).lookAgain()).isNull();
    }

    private Decision replace(@Nullable List<KeyBundle.Key> published, int seconds) {
        var current = new TreeMap<>(Map.of("RootShard root", "new"));
        var wanted = KeyBundle.next(published == null ? List.of() : published, current, START.plusSeconds(seconds));
        return decide(published, wanted, true, seconds);
    }
}
