package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.kcp.operator.model.Component;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The public ServiceAccount keys of every shard of an installation, in one file.
 *
 * <p>A {@code --service-account-key-file} may hold many PEM blocks; kcp skips the lines between them, and so each block says
 * whose key it is. The text is the whole state: what a key was replaced by, and until when it is still trusted, is read back
 * from it. The same keys always give the same bytes.
 */
public final class KeyBundle {
    /** Key in the ConfigMap, and name of the file. */
    public static final String FILE = "keys.pem";

    /**
     * How long tokens outlive their key. The API server extends bound tokens to a year at most
     * ({@code --service-account-extend-token-expiration}).
     */
    public static final Duration RETIREMENT = Duration.ofDays(365);

    /** A ConfigMap ends at 1 MiB. */
    private static final int PART_LIMIT = 900 * 1024;

    private static final String REPLACED = ", replaced; trusted until ";
    private static final String BEGIN = "-----BEGIN";

    private KeyBundle() {}

    /**
     * @param owner {@code RootShard root} or {@code Shard theseus}
     * @param pem a {@code PUBLIC KEY} block
     * @param trustedUntil null for a key that signs
     */
    public record Key(String owner, String pem, @Nullable Instant trustedUntil) {}

    /**
     * What belongs into the bundle now.
     *
     * @param previous what is in it
     * @param current per shard its public key, or an empty text while its certificate is not there (yet, or again): then what the
     *     bundle holds for it stays. A shard that is not named is gone, and so are its keys
     */
    public static List<Key> next(List<Key> previous, SortedMap<String, String> current, Instant now) {
        var next = new ArrayList<Key>();
        var active = new HashSet<String>();
        var lastKnown = new HashMap<String, String>();
        previous.stream()
                .filter(key -> key.trustedUntil() == null)
                .forEach(key -> lastKnown.put(key.owner(), key.pem()));
        current.forEach((owner, pem) -> {
            String known = pem.isEmpty() ? lastKnown.get(owner) : pem.strip();
            if (known != null && active.add(known)) {
                next.add(new Key(owner, known, null));
            }
        });
        for (Key key : previous) {
            if (current.containsKey(key.owner()) && !active.contains(key.pem())) {
                Instant until = key.trustedUntil() == null
                        ? now.plus(RETIREMENT).truncatedTo(ChronoUnit.SECONDS)
                        : key.trustedUntil();
                if (until.isAfter(now)) {
                    next.add(new Key(key.owner(), key.pem(), until));
                }
            }
        }
        next.sort(Comparator.comparing(Key::owner)
                .thenComparing(key -> key.trustedUntil() == null ? Instant.MIN : key.trustedUntil())
                .thenComparing(Key::pem));
        return List.copyOf(next);
    }

    /** The texts of the bundle's parts; nearly always one. */
    public static List<String> print(List<Key> keys) {
        var parts = new ArrayList<String>();
        var text = new StringBuilder();
        for (Key key : keys) {
            String block = "# " + key.owner()
                    + (key.trustedUntil() == null ? "" : REPLACED + key.trustedUntil())
                    + "\n" + key.pem() + "\n";
            if (text.length() + block.length() > PART_LIMIT) {
                parts.add(text.toString());
                text.setLength(0);
            }
            text.append(block);
        }
        parts.add(text.toString());
        return parts;
    }

    /** Reads what {@link #print} wrote; a block without its comment, which nobody here wrote, is left out. */
    public static List<Key> parse(String text) {
        var keys = new ArrayList<Key>();
        String comment = null;
        var block = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("# ")) {
                comment = line.substring(2);
            } else if (line.startsWith(BEGIN) || !block.isEmpty()) {
                block.append(line);
                if (line.startsWith("-----END")) {
                    if (comment != null) {
                        keys.add(key(comment, block.toString()));
                    }
                    comment = null;
                    block.setLength(0);
                } else {
                    block.append('\n');
                }
            }
        }
        return keys;
    }

    private static Key key(String comment, String pem) {
        int replaced = comment.indexOf(REPLACED);
        if (replaced < 0) {
            return new Key(comment, pem, null);
        }
        try {
            return new Key(
                    comment.substring(0, replaced),
                    pem,
                    Instant.parse(comment.substring(replaced + REPLACED.length())));
        } catch (DateTimeParseException e) {
            // Edited by hand: counts as replaced just now.
            return new Key(comment.substring(0, replaced), pem, null);
        }
    }

    /** The owner of a key as its comment names it. */
    public static String owner(boolean rootShard, String name) {
        return (rootShard ? "RootShard " : "Shard ") + name;
    }

    /** @param part from 1 */
    public static ConfigMap configMap(String rootShard, int part, String text) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(Names.serviceAccountKeys(rootShard, part))
                .withLabels(Labels.merge(
                        Labels.of(Component.ROOT_SHARD, rootShard),
                        Map.of(Labels.KEY_BUNDLE, "true", Labels.ROOT_SHARD, rootShard)))
                .endMetadata()
                .withData(Map.of(FILE, text))
                .build();
    }

    /** Short and stable name of a key for people: the beginning of the SHA-256 of its PEM text. */
    public static String fingerprint(String pem) {
        return Names.sha256(pem.strip()).substring(0, 12);
    }
}
