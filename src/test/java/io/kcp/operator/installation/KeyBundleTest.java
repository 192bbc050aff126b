package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.resources.KeyBundle;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A token minted on any shard is valid on every shard: the public keys that all processes are given. */
@WithOperator
@Order(2)
class KeyBundleTest {
    private static final String RESTART = "restart.operator.kcp.io/service-account-keys";

    @Test
    void theBundleFollowsTheShardsAndTheirKeys(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("a", "root"));
        installation.apply(Manifests.shard("b", "root"));
        installation.apply(Manifests.shard("alone", "root", "auth: {serviceAccount: {enabled: false}}"));
        ready(installation, "a", "b", "alone");
        var first = keys(installation);
        assertThat(first.keySet()).containsExactly("RootShard root", "Shard a", "Shard alone", "Shard b");
        assertThat(first).isEqualTo(signing(installation, "a", "alone", "b"));
        var stamps = stamps(installation, "a", "b");
        assertThat(Map.copyOf(stamps).values().stream().distinct()).hasSize(1).doesNotContainNull();
        assertThat(arguments(installation, "a"))
                .contains("--service-account-key-file=/etc/kcp/tls/service-account-keys/keys.pem");
        assertThat(arguments(installation, "alone"))
                .contains("--service-account-key-file=/etc/kcp/tls/service-account/tls.crt");
        int generation = generation(installation, "alone-shard-kcp");
        installation.settled();

        installation.apply(Manifests.shard("c", "root"));
        Installation.soon().untilAsserted(() -> assertThat(keys(installation)).containsKey("Shard c"));
        restarted(installation, stamps);
        ready(installation, "a", "b", "c");
        assertThat(keys(installation)).isEqualTo(signing(installation, "a", "alone", "b", "c"));

        stamps = stamps(installation, "a", "c");
        Deletion.force(installation, "Shard", "b");
        installation.delete("Shard", "b");
        Installation.soon().untilAsserted(() -> assertThat(keys(installation)).doesNotContainKey("Shard b"));
        restarted(installation, stamps);
        ready(installation, "a", "c");

        stamps = stamps(installation, "a", "c");
        var old = Objects.requireNonNull(keys(installation).get("Shard a"));
        installation.delete("Secret", "a-service-account");
        Installation.soon()
                .untilAsserted(
                        () -> assertThat(keys(installation).get("Shard a")).isNotEqualTo(old));
        restarted(installation, stamps);
        ready(installation, "a", "c", "alone");
        assertThat(keys(installation)).isEqualTo(signing(installation, "a", "alone", "c"));
        assertThat(bundle(installation))
                .filteredOn(key -> key.trustedUntil() != null)
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.owner()).isEqualTo("Shard a");
                    assertThat(key.pem()).isEqualTo(old);
                    assertThat(key.trustedUntil()).isAfter(Instant.now().plus(Duration.ofDays(364)));
                });
        assertThat(generation(installation, "alone-shard-kcp"))
                .as("rollouts of the shard that trusts itself only")
                .isEqualTo(generation);
        installation.settled();
    }

    /** Keys are not enough for it: docs/kcp-versions.md. */
    @Test
    void aKcpThatRefusesTokensAllTheSameSaysSo(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", "image: {tag: v0.30.0}"));
        var root = installation.await("RootShard", "root").ready();
        assertThat(root.conditionNow("TokensShared")).as("a shard alone").isNull();

        installation.apply(Manifests.shard("theseus", "root"));
        root.because("TokensShared", "False", "KcpRefusesTokens", "Shard theseus (v0.30.0)", "refuses bound")
                .warned("KcpRefusesTokens", "RootShard root (v0.30.0)");
        installation.apply(
                Manifests.rootShard("root", "image: {tag: v0.31.0}", "auth: {serviceAccount: {lookup: true}}"));
        installation.apply(Manifests.shard("theseus", "root", "image: {tag: v0.30.0}"));
        root.because("TokensShared", "False", "KcpRefusesTokens", "Shard theseus (v0.30.0): kcp", "refuses all");
        installation.apply(Manifests.shard("theseus", "root"));
        Installation.soon().until(() -> root.conditionNow("TokensShared") == null);
    }

    private static void ready(Installation installation, String... shards) {
        installation.await("RootShard", "root").ready();
        for (var shard : shards) {
            installation.await("Shard", shard).ready();
        }
    }

    /** All of them have the same new one. */
    private static void restarted(Installation installation, Map<String, String> before) {
        Installation.soon().untilAsserted(() -> {
            var now = new TreeMap<String, String>();
            before.forEach((deployment, stamp) -> now.put(deployment, stamp(installation, deployment)));
            assertThat(now.values()).doesNotContainAnyElementsOf(before.values());
            assertThat(now.values().stream().distinct()).hasSize(1);
        });
    }

    private static Map<String, String> stamps(Installation installation, String... shards) {
        var stamps = new TreeMap<String, String>();
        stamps.put("root-kcp", stamp(installation, "root-kcp"));
        for (var shard : shards) {
            stamps.put(shard + "-shard-kcp", stamp(installation, shard + "-shard-kcp"));
        }
        return stamps;
    }

    private static String stamp(Installation installation, String deployment) {
        return Objects.requireNonNull(deployment(installation, deployment)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(RESTART));
    }

    private static int generation(Installation installation, String deployment) {
        return deployment(installation, deployment)
                .getMetadata()
                .getGeneration()
                .intValue();
    }

    private static List<String> arguments(Installation installation, String shard) {
        return deployment(installation, shard + "-shard-kcp")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs();
    }

    private static Deployment deployment(Installation installation, String name) {
        return installation
                .client()
                .apps()
                .deployments()
                .inNamespace(installation.namespace())
                .withName(name)
                .require();
    }

    private static List<KeyBundle.Key> bundle(Installation installation) {
        var configMap = installation
                .client()
                .configMaps()
                .inNamespace(installation.namespace())
                .withName("root-service-account-keys")
                .require();
        assertThat(configMap.getData()).containsOnlyKeys("keys.pem");
        return KeyBundle.parse(configMap.getData().get("keys.pem"));
    }

    /** Those in the bundle that shards sign with, by shard. */
    private static Map<String, String> keys(Installation installation) {
        return bundle(installation).stream()
                .filter(key -> key.trustedUntil() == null)
                .collect(Collectors.toMap(
                        KeyBundle.Key::owner, KeyBundle.Key::pem, (one, other) -> one + other, TreeMap::new));
    }

    /** The same, from the Secrets that the shards mount. */
    private static Map<String, String> signing(Installation installation, String... shards) {
        var keys = new TreeMap<String, String>();
        keys.put("RootShard root", publicKey(installation, "root"));
        for (var shard : shards) {
            keys.put("Shard " + shard, publicKey(installation, shard));
        }
        return keys;
    }

    private static String publicKey(Installation installation, String shard) {
        var pem = installation.secretText(shard + "-service-account", "tls.crt");
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(certificate.getPublicKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----";
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }
}
