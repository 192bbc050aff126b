package io.kcp.operator.kcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.KcpEndpoint;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.rig.CertificateAuthority;
import io.kcp.operator.rig.KeyMaterial;
import io.kcp.operator.rig.StandInKcp;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KcpClientsTest {
    /** Longer than a busy machine takes for a first handshake, and no longer than a test may wait for nothing. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final ResourceDefinitionContext SHARDS = new ResourceDefinitionContext.Builder()
            .withGroup("core.kcp.io")
            .withVersion("v1alpha1")
            .withKind("Shard")
            .withPlural("shards")
            .withNamespaced(false)
            .build();

    private final CertificateAuthority serverCa = new CertificateAuthority("server-ca");
    private final CertificateAuthority clientCa = new CertificateAuthority("client-ca");
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final List<String> results = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private volatile KeyMaterial operator = clientCa.issue("the-operator", List.of(), List.of(), false);
    private volatile String trusted = serverCa.certificate();
    private final KcpClients kcp = new KcpClients(
            lookup(),
            (namespace, secret) -> {
                reads.add(secret);
                return Map.of("tls.crt", base64(operator.certificate()), "tls.key", base64(operator.privateKey()));
            },
            6,
            new Patience(SHORT, SHORT),
            () -> now,
            (result, _) -> results.add(result));

    @AfterEach
    void close() {
        kcp.close();
    }

    @Test
    void asksInAWorkspaceAsTheOperator() {
        try (var server = server()) {
            server.put("root/apis/core.kcp.io/v1alpha1/shards", "metadata: {name: theseus}");
            assertThat(ask(server.port())).isEqualTo(new Answer.Given<>(1));
            assertThat(server.requests())
                    .containsExactly(new StandInKcp.Request(
                            "GET", "/clusters/root/apis/core.kcp.io/v1alpha1/shards", "CN=the-operator"));
            assertThat(kcp.ask(at(server.port()), WorkspacePath.EVERY, KcpClientsTest::shards))
                    .isEqualTo(new Answer.Given<>(1));
            assertThat(kcp.ask(at(server.port()), new WorkspacePath("root:org"), KcpClientsTest::shards))
                    .isEqualTo(new Answer.Given<>(0));
            assertThat(reads).as("one client for all of them").containsExactly("root-kcp-operator");
        }
    }

    @Test
    void aPathLeadsNowhereElse() {
        for (var path :
                List.of("", "..", "root/..", "root:", ":root", "root:../x", "Root", "root?x", "root:*", "root%2f")) {
            assertThatThrownBy(() -> new WorkspacePath(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesUpARenewedCertificateAtOnce() {
        try (var server = server()) {
            ask(server.port());
            operator = clientCa.issue("the-renewed", List.of(), List.of(), false);
            ask(server.port());
            ask(server.port());
            assertThat(server.requests())
                    .extracting(StandInKcp.Request::subject)
                    .containsExactly("CN=the-operator", "CN=the-renewed", "CN=the-renewed");
            assertThat(reads).hasSize(2);
        }
    }

    @Test
    void aRefusalIsAnAnswer() {
        try (var server = server()) {
            server.answerWith(403);
            assertThat(ask(server.port())).isEqualTo(new Answer.Refused<>(403, url(server.port()) + " says: told so"));
            server.answerWith(0);
            assertThat(ask(server.port())).isInstanceOf(Answer.Given.class);
            assertThat(results).containsExactly("refused", "answered");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftAloneForAWhile() {
        try (var server = server()) {
            server.delay(Duration.ofSeconds(30));
            unreachable(server.port(), "no answer in time");
            server.delay(Duration.ZERO);
            unreachable(server.port(), "no answer in time");
            assertThat(results).containsExactly("unreachable", "skipped");
            now = now.plusSeconds(3);
            assertThat(ask(server.port())).isInstanceOf(Answer.Given.class);
        }
    }

    @Test
    void onlyOneFindsOutWhetherItIsBack() throws Exception {
        try (var server = server();
                var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            server.answerWith(503);
            unreachable(server.port(), "it answers with status 503");
            server.delay(Duration.ofMillis(200));
            now = now.plusSeconds(3);
            var answers = new ArrayList<Future<Answer<Integer>>>();
            for (int i = 0; i < 20; i++) {
                answers.add(asking.submit(() -> ask(server.port())));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Answer.Unreachable.class);
            }
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void saysWhatKeepsItFromConnecting() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        unreachable(closed, "the connection is refused");
        unreachable("https://nowhere.invalid:1", "its host is unknown");
        // Accepts, and then says nothing: not even TLS begins.
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            unreachable(silent.getLocalPort(), "in time");
        }
        try (var other =
                server(new CertificateAuthority("another").issue("kcp", List.of(), List.of("127.0.0.1"), false))) {
            unreachable(other.port(), "its certificate is not from the installation's server CA or bundles");
        }
        try (var other = server(serverCa.issue("kcp", List.of("elsewhere"), List.of(), false))) {
            unreachable(other.port(), "its certificate is for another host");
        }
        operator = new CertificateAuthority("another").issue("somebody", List.of(), List.of(), false);
        try (var strict = server()) {
            unreachable(strict.port(), "does not answer: ");
            assertThat(strict.requests()).isEmpty();
        }
    }

    @Test
    void aTrustedAuthorityHelpsAtOnce() {
        var renewed = new CertificateAuthority("renewed");
        try (var server = server(renewed.issue("kcp", List.of(), List.of("127.0.0.1"), false))) {
            unreachable(server.port(), "its certificate is not from the installation's server CA or bundles");
            trusted = serverCa.certificate() + renewed.certificate();
            assertThat(ask(server.port())).isInstanceOf(Answer.Given.class);
        }
    }

    @Test
    void whatIsDownHoldsUpNobodyElse() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var good = server();
                var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = new CountDownLatch(30);
            for (int i = 0; i < 30; i++) {
                var _ = asking.submit(() -> {
                    started.countDown();
                    return kcp.ask(at("dead", url(silent.getLocalPort())), WorkspacePath.ROOT, KcpClientsTest::shards);
                });
            }
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(ask(good.port())).isInstanceOf(Answer.Given.class);
        }
        assertThat(results.stream().filter("unreachable"::equals)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void noTextHasACredentialInIt() {
        var broken = new KcpClients(
                lookup(),
                (namespace, secret) -> Map.of("tls.crt", base64("SECRET"), "tls.key", base64("SECRET")),
                1,
                Patience.USUAL,
                () -> now,
                (result, took) -> {});
        assertThat(broken.ask(at(1), WorkspacePath.ROOT, KcpClientsTest::shards).toString())
                .contains("cannot be called")
                .doesNotContain("SECRET")
                .doesNotContain(base64("SECRET"));
    }

    private Answer<Integer> ask(int port) {
        return kcp.ask(at(port), WorkspacePath.ROOT, KcpClientsTest::shards);
    }

    private void unreachable(int port, String why) {
        unreachable(url(port), why);
    }

    private void unreachable(String url, String why) {
        long start = System.nanoTime();
        assertThat(kcp.ask(at("root", url), WorkspacePath.ROOT, KcpClientsTest::shards))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        answer -> assertThat(answer.why()).startsWith(url).contains(why));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
    }

    private static int shards(KubernetesClient client) {
        List<GenericKubernetesResource> found =
                client.genericKubernetesResources(SHARDS).list().getItems();
        return found.size();
    }

    private StandInKcp server() {
        return server(serverCa.issue("kcp", List.of(), List.of("127.0.0.1"), false));
    }

    private StandInKcp server(KeyMaterial material) {
        return StandInKcp.start(material.certificate(), material.privateKey(), clientCa.certificate());
    }

    private static KcpEndpoint at(int port) {
        return at("root", url(port));
    }

    private static KcpEndpoint at(String rootShard, String url) {
        return new KcpEndpoint("kcp", rootShard, url, "root-kcp-operator", List.of("root-server-ca"));
    }

    private static String url(int port) {
        return "https://127.0.0.1:" + port;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Knows only the digest of the credentials, and the server CA. */
    private Lookup lookup() {
        Observed observed = proxy(Observed.class, method -> switch (method) {
            case "secret" ->
                new Contents(Map.of("tls.crt", Names.sha256(operator.certificate())), Map.of(), null, null);
            case "publicValue" -> trusted;
            default -> throw new UnsupportedOperationException(method);
        });
        return proxy(Lookup.class, method -> observed);
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> answers.apply(method.getName())));
    }
}
