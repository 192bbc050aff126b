package io.kcp.operator.image;

import static io.kcp.operator.installation.OperatorProgram.NAMESPACE;
import static io.kcp.operator.installation.OperatorProgram.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kcp.operator.installation.Installation;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Ports;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image out of {@code target/image}, as near to a pod as it gets without a container engine. */
@RealCluster
class ImageTest {
    /** Libraries name these, and do without. */
    private static final List<String> SPARED = List.of("java.compiler", "java.desktop", "java.sql");

    @TempDir
    private Path folder;

    @Test
    void theOperatorRunsAsFirstProcessOnAReadOnlyRootAndStopsWhenTold(ControlPlane cluster, TestNamespace namespace)
            throws Exception {
        cluster.kubectl(
                "apply",
                "--server-side",
                "-k",
                Assets.projectRoot().resolve("config/rbac").toString());
        var address = "127.0.0.1:" + Ports.free();
        var variables = new HashMap<>(cluster.podVariables());
        // Without this, a cache that does not fit is passed over in silence.
        variables.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on -Xlog:class+load");
        var flags = List.of(
                "run",
                "--watch-namespaces=" + namespace.name(),
                "--health-probe-bind-address=" + address,
                "--metrics-bind-address=" + address);
        try (var container =
                Container.start(cluster.mountOf(NAMESPACE, SERVICE_ACCOUNT), variables, flags, folder.resolve("log"))) {
            Installation.soon().until(() -> {
                assertThat(container.isAlive()).as(container.log()).isTrue();
                return page(address, "readyz").equals("ok\n");
            });
            // Those of the JDK come after readiness, when there is time.
            Installation.soon()
                    .untilAsserted(() -> assertThat(page(address, "metrics"))
                            .as("what needs modules of the JDK that are easily forgotten")
                            .contains(
                                    "process_cpu_usage",
                                    "jvm_gc_memory_allocated_bytes_total",
                                    "jvm_threads_live_threads"));
            var pid = container.first().pid();
            var status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
            assertThat(status).containsPattern("NSpid:\\s+%d\\s+1\n".formatted(pid));
            if (System.getProperty("user.name").equals("root")) {
                assertThat(status)
                        .containsPattern("Uid:\\s+65532\\s+65532\\s+65532")
                        .containsPattern("Gid:\\s+65532");
            }

            assertThat(container.terminate()).as(container.log()).isZero();

            assertThat(container.log()).contains("Leading as kcp-operator", "Stopped");
            var own = Pattern.compile("io\\.kcp\\.operator\\.[\\w.$]+ source: (.*)")
                    .matcher(container.log())
                    .results()
                    .map(match -> match.group(1))
                    .filter(source -> source.startsWith("file:") || source.startsWith("shared objects file"))
                    .toList();
            assertThat(own).hasSizeGreaterThan(300);
            assertThat(own.stream().filter(source -> source.startsWith("file:")))
                    .as("classes of the operator that are not in the AOT cache")
                    .hasSizeLessThan(own.size() / 20);
        }
    }

    @Test
    void aCommandThatFailsAndOneThatSucceedsSaySo() throws Exception {
        assertThat(output(1, "render", "-f", "/app/LICENSE")).isNotEmpty();
        assertThat(output(2, "run", "--log-level=loud")).contains("--log-level=loud: must be one of");
        assertThat(output(0, "version")).contains("kcp-operator " + version(), "Java " + Runtime.version());
    }

    @Test
    void theBillOfMaterialsListsEveryLibraryAsItIs() throws Exception {
        var app = Layout.built().root().resolve("app");
        var listed = new TreeMap<String, String>();
        JsonNode bill = new ObjectMapper().readTree(app.resolve("bom.json").toFile());
        bill.get("components")
                .forEach(component -> component.get("hashes").forEach(hash -> {
                    if (hash.get("alg").asText().equals("SHA-256")) {
                        listed.put(
                                component.get("name").asText() + "-"
                                        + component.get("version").asText() + ".jar",
                                hash.get("content").asText());
                    }
                }));

        assertThat(listed).isEqualTo(digests(app.resolve("lib")));
        assertThat(bill.at("/metadata/component/version").asText()).isEqualTo(version());
    }

    @Test
    void theRuntimeHasTheModulesThatTheOperatorNeeds() throws IOException {
        var layout = Layout.built();
        var arguments = Stream.concat(
                        Stream.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", "25"),
                        jars(layout.root().resolve("app")).map(Path::toString))
                .toArray(String[]::new);
        var printed = new StringWriter();
        try (var out = new PrintWriter(printed)) {
            assertThat(ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, arguments))
                    .isZero();
        }
        var release = Files.readString(layout.root().resolve("opt/java/release"));
        assertThat(List.of(release.replaceAll("(?s).*MODULES=\"(.*?)\".*", "$1").split(" ", -1)))
                .containsAll(Stream.of(printed.toString().strip().split(",", -1))
                        .filter(module -> !SPARED.contains(module))
                        .toList());
    }

    @Test
    void nobodyButRootMayWriteWhatIsInTheImage() throws IOException {
        try (var files = Files.walk(Layout.built().root())) {
            assertThat(files.filter(file -> !Files.isSymbolicLink(file))).allSatisfy(file -> {
                var mode = (int) Files.getAttribute(file, "unix:mode") & 0777;
                assertThat(mode & 022).isZero();
                assertThat(mode & 044).isEqualTo(044);
            });
        }
    }

    private String output(int status, String... arguments) throws Exception {
        try (var container =
                Container.start(folder, Map.of(), List.of(arguments), Files.createTempFile(folder, "run", ".log"))) {
            assertThat(container.exitStatus()).as(container.log()).isEqualTo(status);
            return container.log();
        }
    }

    static String version() throws IOException {
        var pom = Files.readString(Assets.projectRoot().resolve("pom.xml"));
        return pom.replaceAll("(?s).*?<artifactId>kcp-operator</artifactId>\\s*<version>(.*?)</version>.*", "$1");
    }

    private static Map<String, String> digests(Path folder) throws Exception {
        var digests = new TreeMap<String, String>();
        for (var jar : jars(folder).toList()) {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            digests.put(jar.getFileName().toString(), HexFormat.of().formatHex(digest));
        }
        return digests;
    }

    private static Stream<Path> jars(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        }
    }

    private static String page(String address, String path) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://" + address + "/" + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }
}
