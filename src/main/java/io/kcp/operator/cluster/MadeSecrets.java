package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.model.Credential;
import io.kcp.operator.model.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that are made of private keys: the one place that reads private keys. It remembers digests of what it made, so that a key is
 * read when it, or what is made of it, has changed, and when somebody else has changed the result.
 */
final class MadeSecrets {
    private static final int MOST_REMEMBERED = 5_000;

    private final KubernetesClient client;
    private final Map<String, Made> remembered = RecentlyUsed.atMost(MOST_REMEMBERED);

    /** @param digests as the cache has them */
    record Source(String namespace, String secret, Map<String, String> digests) {
        String key() {
            return Store.key(namespace, secret);
        }

        List<@Nullable String> version() {
            return Arrays.asList(digests.get("tls.crt"), digests.get("tls.key"));
        }
    }

    private record Made(List<@Nullable String> version, Recipe recipe, List<HashedSecret> result) {}

    MadeSecrets(KubernetesClient client) {
        this.client = client;
    }

    /** Empty where the source holds nothing that fits. */
    List<Secret> make(Source source, Recipe recipe) {
        Made known = remembered.get(source.key());
        if (known != null
                && known.version().equals(source.version())
                && known.recipe().equals(recipe)) {
            return IntStream.range(0, known.result().size())
                    .<Secret>mapToObj(
                            index -> new UnreadSecret(known.result().get(index), () -> one(source, recipe, index)))
                    .toList();
        }
        List<Secret> made = read(source, recipe);
        if (made.isEmpty()) {
            remembered.remove(source.key());
        } else {
            remembered.put(
                    source.key(),
                    new Made(
                            source.version(),
                            recipe,
                            made.stream().map(HashedSecret::hashed).toList()));
        }
        return made;
    }

    private @Nullable Secret one(Source source, Recipe recipe, int index) {
        List<Secret> made = read(source, recipe);
        return index < made.size() ? made.get(index) : null;
    }

    private List<Secret> read(Source source, Recipe recipe) {
        Secret secret = client.secrets()
                .inNamespace(source.namespace())
                .withName(source.secret())
                .get();
        Map<String, String> data = secret == null ? null : secret.getData();
        if (data == null || data.get("tls.crt") == null || data.get("tls.key") == null) {
            return List.of();
        }
        String certificate = text(Objects.requireNonNull(data.get("tls.crt")));
        return recipe.fits(certificate)
                ? recipe.make(new Credential(certificate, text(Objects.requireNonNull(data.get("tls.key")))))
                : List.of();
    }

    private static String text(String base64) {
        return new String(Digests.decode(base64), StandardCharsets.UTF_8);
    }
}
