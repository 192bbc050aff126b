package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.RootShardConfig;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.Issuer;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the caches show what is there, through outages and comings and goings of types, and keep no secret. */
class InformersTest {
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBcTCCARegAwIBAgIUJDeb5SPRJiO5+hynsVzCwpmSJIAwCgYIKoZIzj0EAwIw
            DTELMAkGA1UEAwwCc2EwIBcNMjYxMTI0MTQ1NjEwWhgPMjEyNjEwMzExNDU2MTBa
            MA0xCzAJBgNVBAMMAnNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELnpT0Pnk
            viTGxOeQ+VnCJZKtJgXB2TT0ToF8ecYgygYPaNIGqk8EmUXem8puIVzGtMBQMnky
            SA3xiNzHe462r6NTMFEwHQYDVR0OBBYEFCXyAYWDxWDWHRsszYEr2Z+CD4VqMB8G
            A1UdIwQYMBaAFCXyAYWDxWDWHRsszYEr2Z+CD4VqMA8GA1UdEwEB/wQFMAMBAf8w
            CgYIKoZIzj0EAwIDSAAwRQIhAIZj5zFxuRFjqHZHA1KEPy4iCOIWffwl9E6bdaLn
            x0L+AiAOqnwvU28GgmJJwoqDcnWrMon2e0305TwLehnx171V2Q==
            -----END CERTIFICATE-----
            """;
    private static final String PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELnpT0PnkviTGxOeQ+VnCJZKtJgXB
            2TT0ToF8ecYgygYPaNIGqk8EmUXem8puIVzGtMBQMnkySA3xiNzHe462rw==
            -----END PUBLIC KEY-----
            """;

    private static ControlPlane controlPlane;
    private static KubernetesClient client;

    private final String one = "one-" + UUID.randomUUID();
    private final String two = "two-" + UUID.randomUUID();
    private final Desired desired = new Desired(one);
    private Informers informers;

    @BeforeAll
    static void startControlPlane() {
        controlPlane = ControlPlane.start(new Options(List.of(), false, List.of())
                .withCrds(Assets.projectRoot().resolve("config/crd")));
        client = controlPlane.admin();
    }

    @AfterAll
    static void stopControlPlane() {
        controlPlane.close();
    }

    @BeforeEach
    void createNamespaces() {
        for (String namespace : List.of(one, two)) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        informers = new Informers(
                client, new Informers.Settings(Set.of(one, two), 3, Duration.ofMillis(100), InformersTest::references));
    }

    @AfterEach
    void stopInformers() {
        informers.close();
    }

    private static Collection<String> references(HasMetadata resource) {
        return resource instanceof RootShard
                ? List.of("Secret/" + resource.getMetadata().getNamespace() + "/etcd-client")
                : List.of();
    }

    private void start() throws InterruptedException {
        informers.start();
        assertThat(informers.awaitReady(Duration.ofSeconds(20)))
                .as(() -> informers.notReady().toString())
                .isTrue();
    }

    @Test
    void noValueIsKept() throws InterruptedException {
        Secret users = secret(one, "users", "top-secret");
        users.getMetadata()
                .setAnnotations(Map.of(
                        "kubectl.kubernetes.io/last-applied-configuration", "top-secret",
                        "notes.example.com/copy", "top-secret",
                        "cert-manager.io/certificate-name", "serving"));
        client.resource(users).create();
        Secret ours = secret(one, "ours", "top-secret");
        ours.getMetadata().setLabels(Map.of(Labels.MANAGED_BY, Labels.MANAGER));
        client.resource(ours).fieldManager("someone").serverSideApply();
        client.resource(desired.configMap("settings", "private-thing")).create();
        start();
        client.resource(secret(one, "later", "top-secret")).create();
        Bench.soon().until(() -> informers.of(Secret.class).get(one, "later") != null);

        assertThat(informers.of(Secret.class).list())
                .hasSize(3)
                .allSatisfy(secret ->
                        assertThat(Serialization.asJson(secret)).doesNotContain("top-secret", base64("top-secret")));
        assertThat(Serialization.asJson(informers.of(ConfigMap.class).get(one, "settings")))
                .doesNotContain("private-thing");
        Observed observed = new InformerLookup(informers, client).in(one);
        assertThat(Objects.requireNonNull(observed.secret("users")).digests())
                .isEqualTo(Map.of("value", Digests.of("top-secret".getBytes(StandardCharsets.UTF_8))));
        assertThat(Objects.requireNonNull(observed.configMap("settings")).digests())
                .containsEntry("key", Digests.of("private-thing"))
                .containsOnlyKeys("key", "other");
        assertThat(metadata(Secret.class, "users").getAnnotations())
                .isEqualTo(Map.of("cert-manager.io/certificate-name", "serving"));
        assertThat(metadata(Secret.class, "users").getManagedFields()).isEmpty();
        assertThat(metadata(Secret.class, "ours").getManagedFields()).hasSize(1);
    }

    @Test
    void publicThingsAreKeptOrReadOnce() throws InterruptedException {
        Secret key = secret(one, "signing", "");
        key.getMetadata().setLabels(Map.of(Labels.SERVICE_ACCOUNT_KEY, "true"));
        key.setData(Map.of("tls.crt", base64(CERTIFICATE), "tls.key", base64("top-secret")));
        client.resource(key).create();
        Secret pair = secret(one, "pair", "");
        pair.setData(Map.of(
                "ca.crt",
                base64("-----BEGIN PRIVATE KEY-----\ntop-secret\n-----END PRIVATE KEY-----\n" + CERTIFICATE)));
        client.resource(pair).create();
        ConfigMap bundle = desired.configMap("bundle", "");
        bundle.getMetadata().setLabels(Map.of(Labels.KEY_BUNDLE, "true"));
        bundle.setData(Map.of("keys.pem", PUBLIC_KEY));
        client.resource(bundle).create();
        client.resource(desired.configMap("other", "x")).create();
        start();
        Observed observed = new InformerLookup(informers, client).in(one);

        Contents signing = Objects.requireNonNull(observed.secret("signing"));
        assertThat(signing.publicKey()).isEqualTo(PUBLIC_KEY);
        assertThat(Objects.requireNonNull(observed.secret("pair")).publicKey()).isNull();
        assertThat(observed.keyBundle("bundle", "keys.pem")).isEqualTo(PUBLIC_KEY);
        assertThat(Objects.requireNonNull(observed.configMap("bundle")).digests())
                .isEqualTo(Map.of("keys.pem", Digests.of(PUBLIC_KEY)));
        assertThat(observed.keyBundle("other", "key")).isNull();

        AuditLog.Mark mark = controlPlane.auditLog().mark();
        assertThat(observed.publicValue("signing", "tls.crt")).isEqualTo(CERTIFICATE);
        assertThat(observed.publicValue("signing", "tls.crt")).isEqualTo(CERTIFICATE);
        assertThat(observed.publicValue("pair", "ca.crt")).isEqualTo(CERTIFICATE);
        assertThat(observed.publicValue("pair", "tls.crt")).isNull();
        assertThat(observed.publicValue("absent", "tls.crt")).isNull();
        assertThatThrownBy(() -> observed.publicValue("signing", "tls.key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(controlPlane.auditLog().since(mark).by(User.ADMIN).in(one).all())
                .extracting(AuditRecord::name)
                .containsExactly("signing", "pair");

        pair.setData(Map.of("ca.crt", base64(PUBLIC_KEY)));
        client.resource(pair).update();
        Bench.soon()
                .untilAsserted(() -> assertThat(
                                new InformerLookup(informers, client).in(one).publicValue("pair", "ca.crt"))
                        .isEqualTo(PUBLIC_KEY));
    }

    @Test
    void indexesFollowTheirObjects() throws InterruptedException {
        client.resource(desired.rootShard("root")).create();
        client.resource(desired.shard("b", "root")).create();
        client.resource(desired.frontProxy("proxy", "root")).create();
        client.resource(new Desired(two).shard("elsewhere", "root")).create();
        start();
        Lookup lookup = new InformerLookup(informers, client);
        client.resource(desired.shard("a", "root")).create();
        Shard moving = client.resource(desired.shard("c", "other")).create();
        Bench.soon().until(() -> lookup.shard(one, "c") != null && lookup.shard(one, "a") != null);

        assertThat(lookup.shardsOf(one, "root"))
                .extracting(shard -> shard.getMetadata().getName())
                .containsExactly("a", "b");
        assertThat(lookup.shardsOf(two, "root")).hasSize(1);
        assertThat(lookup.frontProxiesOf(one, "root")).hasSize(1);
        assertThat(informers.referrers(RootShard.class, "Secret/" + one + "/etcd-client"))
                .hasSize(1);
        assertThat(informers.referrers(FrontProxy.class, "Secret/" + one + "/etcd-client"))
                .isEmpty();

        // The API does not allow a shard to move; by deletion and recreation it can.
        client.resource(moving).delete();
        client.resource(desired.shard("c", "root")).create();
        Bench.soon()
                .untilAsserted(() -> assertThat(lookup.shardsOf(one, "root")).hasSize(3));
        assertThat(lookup.shardsOf(one, "other")).isEmpty();
        client.resource(desired.shard("a", "root")).delete();
        Bench.soon()
                .untilAsserted(() -> assertThat(lookup.shardsOf(one, "root")).hasSize(2));
    }

    @Test
    void anOutageNeitherLosesNorInventsAnything() throws InterruptedException {
        for (String namespace : List.of(one, two)) {
            for (int i = 0; i < 7; i++) {
                client.resource(secret(namespace, "s" + i, "before")).create();
            }
        }
        Watched<Secret> secrets = informers.of(Secret.class);
        Recording recording = new Recording();
        secrets.subscribe(recording);
        start();
        Bench.soon().until(() -> recording.heard.size() == 14);
        recording.heard.clear();

        controlPlane.stopApiServer();
        controlPlane.startApiServer();
        client.resource(secret(one, "s0", "")).delete();
        client.resource(secret(two, "s1", "after")).update();
        client.resource(secret(two, "new", "after")).create();

        Bench.soon().until(() -> recording.heard.size() >= 3);
        assertThat(recording.heard)
                .containsExactlyInAnyOrder("removed " + one + "/s0", "changed " + two + "/s1", "added " + two + "/new");
        assertThat(secrets.list())
                .hasSize(14)
                .allSatisfy(secret -> assertThat(secret.getData().get("value")).startsWith("sha256:"));
        assertThat(informers.isReady()).isTrue();
    }

    @Test
    void certManagerMayComeLaterAndGoAgain() throws InterruptedException {
        removeCertManager();
        List<Boolean> presence = new CopyOnWriteArrayList<>();
        informers.onCertManagerPresence(presence::add);
        start();
        assertThat(informers.certManagerPresent()).isFalse();

        controlPlane.installCrds(Assets.certManagerCrds());
        client.resource(desired.certificate("serving")).create();
        Bench.soon().until(() -> informers.of(Certificate.class).get(one, "serving") != null);
        Bench.soon().until(informers::certManagerPresent);
        assertThat(presence).containsExactly(true);

        removeCertManager();
        Bench.soon().until(() -> !informers.certManagerPresent());
        assertThat(informers.of(Certificate.class).list()).isEmpty();
        assertThat(informers.isReady()).isTrue();

        controlPlane.installCrds(Assets.certManagerCrds());
        client.resource(desired.issuer("ca")).create();
        Bench.soon().until(informers::certManagerPresent);
        Bench.soon().until(() -> informers.of(Issuer.class).get(one, "ca") != null);
        assertThat(presence).containsExactly(true, false, true);
    }

    /** An operator that starts must not say for a moment that cert-manager is missing. */
    @Test
    void nothingIsReadyBeforeEachTypeIsKnownInFull() throws InterruptedException {
        controlPlane.installCrds(Assets.certManagerCrds());
        Bench.soon().until(() -> Probe.of(client, informers.of(Issuer.class)) == Probe.SERVED);
        for (int start = 0; start < 50; start++) {
            try (Informers next = new Informers(client, Informers.Settings.of(Set.of(one), resource -> List.of()))) {
                next.start();
                assertThat(next.awaitReady(Duration.ofSeconds(20))).isTrue();
                assertThat(next.certManagerPresent()).isTrue();
            }
        }
    }

    @Test
    void whatIsMissingIsNamedWithTheReason() {
        controlPlane.kubectl("create", "serviceaccount", "nobody", "--namespace", one);
        Config config =
                Config.fromKubeconfig(controlPlane.kubeconfigOf(one, "nobody").toFile());
        try (KubernetesClient powerless =
                        new KubernetesClientBuilder().withConfig(config).build();
                Informers blind = new Informers(powerless, Informers.Settings.of(Set.of(one), resource -> List.of()))) {
            assertThat(blind.isReady()).isFalse();
            blind.start();

            Bench.soon()
                    .untilAsserted(() -> assertThat(blind.notReady())
                            .anySatisfy(missing -> assertThat(missing)
                                    .startsWith("rootshards in " + one + ": 403 ")
                                    .contains("forbidden"))
                            .anySatisfy(missing -> assertThat(missing)
                                    .startsWith("secrets in " + one + ": 403 ")
                                    .contains("forbidden")));
        }
    }

    /** One object that cannot be indexed must not stop the others from being seen. */
    @Test
    void anIndexThatFailsHarmsNobody() {
        Shard bare = new Shard();
        bare.setMetadata(desired.shard("a", "root").getMetadata());
        WatchedType<Shard> type = new WatchedType<>(
                Shard.class,
                null,
                shard -> shard,
                WatchedType.Presence.REQUIRED,
                Map.of("root", shard -> List.of(name(shard.getSpec().rootShard()))));
        Store<Shard> store = new Store<>(type);

        store.put("a", bare);
        store.put("b", desired.shard("b", "root"));

        assertThat(store.size()).isEqualTo(2);
        assertThat(store.find("root", "root")).hasSize(1);
    }

    private static String name(RootShardConfig rootShard) {
        return rootShard.ref().name();
    }

    private static void removeCertManager() {
        for (String name : List.of("certificates.cert-manager.io", "issuers.cert-manager.io")) {
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .withTimeoutInMillis(20_000)
                    .delete();
        }
    }

    private <T extends HasMetadata> ObjectMeta metadata(Class<T> type, String name) {
        return Objects.requireNonNull(informers.of(type).get(one, name)).getMetadata();
    }

    private static Secret secret(String namespace, String name, String value) {
        Secret secret = new Desired(namespace).secret(name, "");
        secret.getMetadata().setLabels(Map.of());
        secret.setData(Map.of("value", base64(value)));
        return secret;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Recording implements Watched.Listener<Secret> {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void added(Secret now) {
            heard.add("added " + text(now));
        }

        @Override
        public void changed(Secret before, Secret now) {
            heard.add("changed " + text(now));
        }

        @Override
        public void removed(Secret last) {
            heard.add("removed " + text(last));
        }

        private static String text(Secret secret) {
            return secret.getMetadata().getNamespace() + "/"
                    + secret.getMetadata().getName();
        }
    }
}
