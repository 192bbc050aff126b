package io.kcp.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyBundleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** In the form of a key; an RSA 4096 key has 12 lines. */
    private static String pem(String body) {
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    }

    private static SortedMap<String, String> current(String... ownersAndKeys) {
        var current = new TreeMap<String, String>();
        for (int i = 0; i < ownersAndKeys.length; i += 2) {
            current.put(ownersAndKeys[i], ownersAndKeys[i + 1].isEmpty() ? "" : pem(ownersAndKeys[i + 1]));
        }
        return current;
    }

    private static List<KeyBundle.Key> first(String... ownersAndKeys) {
        return KeyBundle.next(List.of(), current(ownersAndKeys), NOW);
    }

    @Provide
    Arbitrary<List<KeyBundle.Key>> bundles() {
        var owners = Arbitraries.strings()
                .withChars("abc-")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map("Shard "::concat);
        var bodies =
                Arbitraries.strings().withChars("ABCdef0123+/=").ofMinLength(1).ofMaxLength(64);
        var ends = Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(Instant::ofEpochSecond)
                .injectNull(0.5);
        return Combinators.combine(owners, bodies.map(KeyBundleTest::pem), ends)
                .as(KeyBundle.Key::new)
                .list()
                .ofMaxSize(20);
    }

    @Property
    void readsWhatItPrints(@ForAll("bundles") List<KeyBundle.Key> keys) {
        var read = KeyBundle.print(keys).stream()
                .flatMap(part -> KeyBundle.parse(part).stream())
                .toList();

        assertThat(read).isEqualTo(keys);
    }

    @Property
    void theSameKeysAreTheSameBytes(@ForAll("bundles") List<KeyBundle.Key> previous, @ForAll long seed) {
        var current = new TreeMap<String, String>();
        previous.forEach(key -> current.putIfAbsent(key.owner(), key.pem()));
        var shuffled = new ArrayList<>(previous);
        Collections.shuffle(shuffled, new Random(seed));
        var next = KeyBundle.next(previous, current, NOW);

        assertThat(KeyBundle.print(KeyBundle.next(next, current, NOW)))
                .as("once settled")
                .isEqualTo(KeyBundle.print(next));
        assertThat(KeyBundle.next(shuffled, current, NOW))
                .as("whatever the order")
                .isEqualTo(next);
    }

    @Test
    void namesTheOwnerOfEachKey() {
        assertThat(KeyBundle.print(first("Shard theseus", "BBB", "RootShard root", "AAA")))
                .containsExactly("""
                # RootShard root
                -----BEGIN PUBLIC KEY-----
                AAA
                -----END PUBLIC KEY-----
                # Shard theseus
                -----BEGIN PUBLIC KEY-----
                BBB
                -----END PUBLIC KEY-----
                """);
    }

    @Test
    void theKeysOfAShardGoWithIt() {
        var before = KeyBundle.next(
                first("RootShard root", "AAA", "Shard theseus", "BBB"),
                current("RootShard root", "AAA", "Shard theseus", "CCC"),
                NOW);

        assertThat(before).hasSize(3);
        assertThat(KeyBundle.next(before, current("RootShard root", "AAA"), NOW))
                .containsExactly(new KeyBundle.Key("RootShard root", pem("AAA"), null));
    }

    @Test
    void aReplacedKeyIsTrustedUntilItsTokensHaveExpired() {
        Instant end = NOW.plus(KeyBundle.RETIREMENT);
        var rotated = KeyBundle.next(first("RootShard root", "AAA"), current("RootShard root", "BBB"), NOW);

        assertThat(rotated)
                .containsExactly(
                        new KeyBundle.Key("RootShard root", pem("BBB"), null),
                        new KeyBundle.Key("RootShard root", pem("AAA"), end));
        assertThat(KeyBundle.next(rotated, current("RootShard root", "BBB"), end.minusSeconds(1)))
                .as("the end does not move")
                .isEqualTo(rotated);
        assertThat(KeyBundle.next(rotated, current("RootShard root", "BBB"), end))
                .containsExactly(new KeyBundle.Key("RootShard root", pem("BBB"), null));
    }

    @Test
    void aKeyThatComesBackSignsAgain() {
        var rotated = KeyBundle.next(first("RootShard root", "AAA"), current("RootShard root", "BBB"), NOW);

        assertThat(KeyBundle.next(rotated, current("RootShard root", "AAA"), NOW))
                .containsExactly(
                        new KeyBundle.Key("RootShard root", pem("AAA"), null),
                        new KeyBundle.Key("RootShard root", pem("BBB"), NOW.plus(KeyBundle.RETIREMENT)));
    }

    @Test
    void aMissingSecretKeepsTheKeyThatIsKnown() {
        var before = first("RootShard root", "AAA", "Shard theseus", "BBB");

        assertThat(KeyBundle.next(before, current("RootShard root", "", "Shard theseus", ""), NOW))
                .isEqualTo(before);
    }

    @Test
    void aShardWithoutAKeyHasNoEntry() {
        assertThat(first("RootShard root", "AAA", "Shard theseus", ""))
                .containsExactly(new KeyBundle.Key("RootShard root", pem("AAA"), null));
    }

    @Test
    void aKeyThatTwoShardsShareIsListedOnce() {
        assertThat(first("RootShard root", "AAA", "Shard theseus", "AAA"))
                .containsExactly(new KeyBundle.Key("RootShard root", pem("AAA"), null));
    }

    @Test
    void whitespaceAroundAKeyDoesNotCount() {
        var current = new TreeMap<>(Map.of("RootShard root", "\n" + pem("AAA") + "\n\n"));

        assertThat(KeyBundle.next(first("RootShard root", "AAA"), current, NOW))
                .isEqualTo(first("RootShard root", "AAA"));
    }

    @Test
    void aRetirementThatWasEditedByHandStartsAnew() {
        var edited = KeyBundle.parse("# Shard theseus, replaced; trusted until tomorrow\n" + pem("AAA") + "\n");

        assertThat(KeyBundle.next(edited, current("Shard theseus", "BBB"), NOW))
                .contains(new KeyBundle.Key("Shard theseus", pem("AAA"), NOW.plus(KeyBundle.RETIREMENT)));
    }

    @Test
    void whatSomebodyElseAddedIsLeftOut() {
        assertThat(KeyBundle.parse(pem("XXX") + "\n# Shard theseus\n" + pem("AAA") + "\ngarbage"))
                .containsExactly(new KeyBundle.Key("Shard theseus", pem("AAA"), null));
    }

    @Test
    void thousandsOfShardsFitIntoParts() {
        var current = new TreeMap<String, String>();
        IntStream.range(0, 2_000)
                .forEach(i -> current.put(
                        "Shard s" + i, pem(String.valueOf((char) ('A' + i % 26)).repeat(733) + i)));
        var keys = KeyBundle.next(List.of(), current, NOW);
        var parts = KeyBundle.print(keys);

        assertThat(keys).hasSize(2_000);
        assertThat(parts)
                .hasSize(2)
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(900 * 1024));
        assertThat(parts.stream().flatMap(part -> KeyBundle.parse(part).stream()))
                .isEqualTo(keys);
    }

    @Test
    void twoThousandSmallKeysNeedOnePart() {
        var current = new TreeMap<String, String>();
        // An ECDSA P-256 key has 124 characters.
        IntStream.range(0, 2_000).forEach(i -> current.put("Shard s" + i, pem("A".repeat(118) + i)));

        assertThat(KeyBundle.print(KeyBundle.next(List.of(), current, NOW))).hasSize(1);
    }
}
