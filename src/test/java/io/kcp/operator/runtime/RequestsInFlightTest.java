package io.kcp.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsInFlightTest {
    private static final int MOST = 8;
    private static final String CONFIG_MAP = Serialization.asJson(
            new ConfigMapBuilder().withNewMetadata().withName("x").endMetadata().build());

    // Held here, since loggers are collected with their levels. It reports every request.
    private static final Logger MOCK_LOG = Logger.getLogger(MockWebServer.class.getName());

    static {
        MOCK_LOG.setLevel(Level.WARNING);
    }

    @TempDir
    private Path folder;

    /** The server answers headers at once and bodies late, since a request is not over before its body has arrived. */
    @Test
    void moreAreNeverUnansweredHoweverManyAreSent() throws Exception {
        AtomicInteger unanswered = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger requests = new AtomicInteger();
        try (var server = serve(exchange -> {
                    int number = requests.incrementAndGet();
                    most.accumulateAndGet(unanswered.incrementAndGet(), Math::max);
                    boolean busy = number % 10 == 0;
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    if (busy) {
                        unanswered.decrementAndGet();
                        exchange.sendResponseHeaders(503, -1);
                        return;
                    }
                    byte[] body = CONFIG_MAP.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().flush();
                    pause();
                    unanswered.decrementAndGet();
                    exchange.getResponseBody().write(body);
                });
                var client = client(server.port());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ConfigMap>> answers = IntStream.range(0, 300)
                    .mapToObj(i -> callers.submit(() -> get(client.client(), "x" + i)))
                    .toList();

            for (Future<ConfigMap> answer : answers) {
                assertThat(answer.get().getMetadata().getName()).isEqualTo("x");
            }
            assertThat(requests).as("busy answers were asked for again").hasValueGreaterThan(300);
            assertThat(most).hasValue(MOST);
            await().untilAsserted(() -> {
                assertThat(client.limit().taken()).isZero();
                assertThat(client.limit().waiting()).isZero();
            });
        }
    }

    @Test
    void aRequestThatCannotBeSentLeavesItsPlace() throws Exception {
        int closed;
        try (var server = serve(HttpExchange::close)) {
            closed = server.port();
        }
        try (var client = client(closed);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ConfigMap>> answers = IntStream.range(0, 3 * MOST)
                    .mapToObj(i -> callers.submit(() -> get(client.client(), "x")))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThatThrownBy(answer::get).hasRootCauseInstanceOf(IOException.class));
            assertThat(client.limit().taken()).isZero();
        }
    }

    @Test
    void watchesTakeNoPlace() throws Exception {
        KubernetesMockServer server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        CountDownLatch seen = new CountDownLatch(2 * MOST);
        try (var client = client(server.getPort())) {
            var informers = IntStream.range(0, 2 * MOST)
                    .mapToObj(i -> client.client()
                            .configMaps()
                            .inNamespace("default")
                            .inform(new ResourceEventHandler<>() {
                                @Override
                                public void onAdd(ConfigMap added) {
                                    seen.countDown();
                                }

                                @Override
                                public void onUpdate(ConfigMap before, ConfigMap now) {}

                                @Override
                                public void onDelete(ConfigMap deleted, boolean unknown) {}
                            }))
                    .toList();

            assertThat(client.limit().taken()).isZero();
            client.client()
                    .configMaps()
                    .inNamespace("default")
                    .resource(Serialization.unmarshal(CONFIG_MAP, ConfigMap.class))
                    .create();
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            informers.forEach(informer -> informer.stop());
        } finally {
            server.destroy();
        }
    }

    private static ConfigMap get(KubernetesClient client, String name) {
        return client.configMaps().inNamespace("default").withName(name).get();
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private LimitedClient client(int port) throws IOException {
        RequestLimit limit = new RequestLimit(MOST);
        return new LimitedClient(
                ApiClient.create(TestSettings.of(Map.of("--kubeconfig", TestSettings.kubeconfig(folder, port))), limit),
                limit);
    }

    private record LimitedClient(KubernetesClient client, RequestLimit limit) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
        }
    }

    private static Served serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return new Served(server);
    }

    private record Served(HttpServer server) implements AutoCloseable {
        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
