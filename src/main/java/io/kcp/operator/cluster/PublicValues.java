package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Certificates out of Secrets: read when their digest has changed, never anything that is secret. */
final class PublicValues {
    private static final Set<String> KEYS = Set.of("tls.crt", "ca.crt");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\\R?", Pattern.DOTALL);
    private static final int MOST_REMEMBERED = 2_000;

    private final KubernetesClient client;
    private final Map<Place, Value> remembered = RecentlyUsed.atMost(MOST_REMEMBERED);

    private record Place(String namespace, String secret, String key) {}

    private record Value(String digest, String text) {}

    PublicValues(KubernetesClient client) {
        this.client = client;
    }

    /** @param digest of the value, as the cache has it */
    @Nullable
    String get(String namespace, String secret, String key, String digest) {
        requirePublic(key);
        Place place = new Place(namespace, secret, key);
        Value known = remembered.get(place);
        if (known == null || !known.digest().equals(digest)) {
            known = read(place);
            if (known == null) {
                remembered.remove(place);
                return null;
            }
            remembered.put(place, known);
        }
        return known.text();
    }

    static void requirePublic(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(key + " may hold something secret; only " + KEYS + " are read");
        }
    }

    private @Nullable Value read(Place place) {
        Secret secret = client.secrets()
                .inNamespace(place.namespace())
                .withName(place.secret())
                .get();
        if (secret == null || secret.getData() == null || secret.getData().get(place.key()) == null) {
            return null;
        }
        byte[] value = Digests.decode(secret.getData().get(place.key()));
        return new Value(Digests.of(value), onlyPublic(new String(value, StandardCharsets.UTF_8)));
    }

    /** People put a key pair into one file. */
    private static String onlyPublic(String pem) {
        return pem.contains("PRIVATE KEY")
                ? CERTIFICATE.matcher(pem).results().map(MatchResult::group).collect(Collectors.joining())
                : pem;
    }
}
