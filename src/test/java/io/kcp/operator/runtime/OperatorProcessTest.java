package io.kcp.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorProcessTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static ControlPlane cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cluster = ControlPlane.start(new Options(List.of(), false, List.of()));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void probesNameWhatIsNotReady() throws Exception {
        AtomicReference<ConfigMaps> module = new AtomicReference<>();
        try (var run = new Run(namespace(), Map.of(), map -> {}, module)) {
            assertThat(run.get("/livez").body()).isEqualTo("ok\n");
            assertThat(run.get("/readyz"))
                    .returns(503, HttpResponse::statusCode)
                    .returns("[-]start: not finished\nfailed\n", HttpResponse::body);

            run.process.start();
            assertThat(run.get("/readyz"))
                    .returns(200, HttpResponse::statusCode)
                    .returns("ok\n", HttpResponse::body);
            assertThat(run.get("/readyz?verbose").body()).isEqualTo("[+]configmap ok\n[+]process ok\nok\n");
            assertThat(run.get("/healthz").body()).isEqualTo("ok\n");
            assertThat(run.get("/other").statusCode()).isEqualTo(404);

            module.get().notReady.add("secrets in " + run.namespace);
            assertThat(run.get("/readyz"))
                    .returns(503, HttpResponse::statusCode)
                    .returns("[-]secrets in " + run.namespace + ": not ready\nfailed\n", HttpResponse::body);
            module.get().notReady.clear();

            cluster.stopApiServer();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(run.get("/readyz").body())
                            .startsWith("[-]configmap/")
                            .endsWith(": not in sync\nfailed\n"));
            assertThat(run.get("/livez").statusCode()).isEqualTo(200);
            cluster.startApiServer();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(run.get("/readyz").statusCode()).isEqualTo(200));
            assertThat(run.failed).isFalse();
        }
    }

    @Test
    void metricsTellWhatHappenedWithoutNamingObjects() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ConfigMaps.Work failsTwice = map -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            } else if (calls.get() == 2) {
                throw new KubernetesClientException("nor now", 503, null);
            }
        };
        try (var run = new Run(namespace(), Map.of(), failsTwice, new AtomicReference<>())) {
            run.process.start();
            create(run.namespace, "hidden-name");

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(run.metrics())
                            .contains(
                                    "kcp_operator_reconciliation_duration_seconds_count{controller=\"configmap\",result=\"success\"} 1")
                            .contains(
                                    "kcp_operator_reconciliation_duration_seconds_count{controller=\"configmap\",result=\"error\"} 2")
                            .contains(
                                    "kcp_operator_reconciliation_duration_seconds_bucket{controller=\"configmap\",result=\"success\",le=\"10.0\"} 1")
                            .contains(
                                    "kcp_operator_reconciliation_errors_total{controller=\"configmap\",error_type=\"IllegalStateException\"} 1.0")
                            .contains(
                                    "kcp_operator_reconciliation_errors_total{controller=\"configmap\",error_type=\"KubernetesClientException\"} 1.0")
                            .contains("kcp_operator_reconciliation_retries_total{controller=\"configmap\"} 2.0")
                            .contains("kcp_operator_reconciliations_active{controller=\"configmap\"} 0.0")
                            .contains("kcp_operator_reconciliations_waiting{controller=\"configmap\"} 0.0")
                            .contains("kcp_operator_api_requests_in_flight 0.0")
                            .contains("kcp_operator_leader 1.0")
                            .contains("kcp_operator_build_info{java=\"" + Runtime.version() + "\",version=\"dev\"} 1")
                            .contains("jvm_memory_used_bytes")
                            .contains("jvm_gc_memory_allocated_bytes_total")
                            .contains("jvm_threads_live_threads")
                            .contains("process_cpu_usage")
                            .doesNotContain("hidden-name")
                            .doesNotContain(run.namespace));
        }
    }

    /** Half of a custom resource, and twice that where each cache has them. */
    @Test
    void managedFieldsAreNotKept() throws Exception {
        Queue<ConfigMap> seen = new ConcurrentLinkedQueue<>();
        try (var run = new Run(namespace(), Map.of(), seen::add, new AtomicReference<>())) {
            assertThat(create(run.namespace, "one").getMetadata().getManagedFields())
                    .isNotEmpty();
            run.process.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> !seen.isEmpty());
            assertThat(seen.element().getMetadata().getName()).isEqualTo("one");
            assertThat(seen.element().getMetadata().getManagedFields()).isEmpty();
        }
    }

    @Test
    void nothingInOneNamespaceIsGoneForTheWatchOfAnother() throws Exception {
        String first = namespace();
        String second = namespace();
        create(first, "one");
        create(second, "two");
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        ConfigMaps.Work work = map -> seen.add(map.getMetadata().getName());
        try (var run = new Run(first + "," + second, Map.of(), work, new AtomicReference<>())) {
            run.process.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.containsAll(List.of("one", "two")));
            create(first, "three");
            create(second, "four");
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.containsAll(List.of("three", "four")));
            assertThat(seen).containsExactlyInAnyOrder("one", "two", "three", "four");
        }
    }

    @Test
    void aKindHasSoManyWorkersAndStoppingWaitsForThemAlone() throws Exception {
        Set<String> begun = ConcurrentHashMap.newKeySet();
        Set<String> finished = ConcurrentHashMap.newKeySet();
        CountDownLatch release = new CountDownLatch(1);
        ConfigMaps.Work slow = map -> {
            begun.add(map.getMetadata().getName());
            release.await();
            finished.add(map.getMetadata().getName());
        };
        String namespace = namespace();
        for (int i = 0; i < 6; i++) {
            create(namespace, "map-" + i);
        }
        try (var run = new Run(namespace, Map.of("--workers", "2"), slow, new AtomicReference<>())) {
            run.process.start();
            await().untilAsserted(() -> assertThat(run.metrics())
                    .contains("kcp_operator_reconciliations_active{controller=\"configmap\"} 2.0")
                    .contains("kcp_operator_reconciliations_waiting{controller=\"configmap\"} 4.0"));

            Thread stopping = Thread.ofPlatform().start(run.process::stop);
            await().untilAsserted(() -> assertThat(run.get("/readyz").body()).startsWith("[-]process: stops"));
            release.countDown();
            assertThat(stopping.join(Duration.ofSeconds(5))).isTrue();
            assertThat(begun).hasSize(2);
            assertThat(finished).isEqualTo(begun);
            run.stopped = true;
        }
    }

    @Test
    void probesAndMetricsShareAPortWhenTheirAddressesAreEqual() throws Exception {
        int port = Ports.free();
        String address = "127.0.0.1:" + port;
        try (var run = new Run(
                namespace(),
                Map.of("--health-probe-bind-address", address, "--metrics-bind-address", address),
                map -> {},
                new AtomicReference<>())) {
            assertThat(run.process.port("/livez")).contains(port);
            assertThat(run.get("/livez").statusCode()).isEqualTo(200);
            assertThat(run.metrics()).contains("kcp_operator_build_info");
        }
        try (var run = new Run(
                namespace(),
                Map.of("--health-probe-bind-address", "0", "--metrics-bind-address", "0"),
                map -> {},
                new AtomicReference<>())) {
            assertThat(run.process.port("/livez")).isEmpty();
            assertThat(run.process.port("/metrics")).isEmpty();
        }
    }

    @Test
    void aStartThatFailsSaysWhatToPutRightWithoutStackTraces() throws Exception {
        assertThat(lines("--leader-elect=false", "--kubeconfig=" + TestSettings.kubeconfig(folder, Ports.free())))
                .contains("The operator cannot start: cannot use the API server at http://127.0.0.1:")
                .contains("ConnectException");

        String namespace = namespace();
        cluster.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("powerless")
                        .endMetadata()
                        .build())
                .create();
        assertThat(lines("--leader-elect=false", "--kubeconfig=" + cluster.kubeconfigOf(namespace, "powerless")))
                .contains("The operator cannot start")
                .contains("powerless\" cannot list resource \"configmaps\"");

        try (var taken = new ServerSocket(0)) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThat(lines(
                            "--leader-elect=false",
                            "--kubeconfig=" + cluster.adminKubeconfig(),
                            "--metrics-bind-address=" + address))
                    .contains("The operator cannot start: cannot listen on " + address);
        }
    }

    private static String lines(String... arguments) throws Exception {
        try (var program = TestProgram.start("any-0", arguments)) {
            assertThat(program.exitStatus(Duration.ofSeconds(30))).isOne();
            assertThat(program.lines()).hasSizeLessThan(6).noneMatch(line -> line.startsWith("\tat"));
            return String.join("\n", program.lines());
        }
    }

    private static String namespace() {
        String name = "runtime-" + NAMESPACES.incrementAndGet();
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    private static ConfigMap create(String namespace, String name) {
        return cluster.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .addToData("key", "value")
                        .build())
                .create();
    }

    /** A process of the test, stopped at its end. */
    private static final class Run implements AutoCloseable {
        final String namespace;
        final AtomicBoolean failed = new AtomicBoolean();
        final OperatorProcess process;
        boolean stopped;

        Run(String namespace, Map<String, String> flags, ConfigMaps.Work work, AtomicReference<ConfigMaps> module)
                throws IOException {
            this.namespace = namespace;
            Map<String, String> all = new HashMap<>(flags);
            all.put("--watch-namespaces", namespace);
            all.put("--kubeconfig", cluster.adminKubeconfig().toString());
            process = new OperatorProcess(
                    TestSettings.of(all),
                    List.of(platform -> {
                        module.set(new ConfigMaps(platform, work));
                        return module.get();
                    }),
                    () -> failed.set(true));
        }

        String metrics() throws Exception {
            return get("/metrics").body();
        }

        HttpResponse<String> get(String path) throws Exception {
            int port = process.port(path.replaceAll("\\?.*", ""))
                    .or(() -> process.port("/livez"))
                    .orElseThrow();
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    BodyHandlers.ofString());
        }

        @Override
        public void close() {
            if (!stopped) {
                process.stop();
            }
        }
    }
}
