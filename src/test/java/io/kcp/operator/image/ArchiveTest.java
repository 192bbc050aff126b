package io.kcp.operator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive and the Dockerfile, from whose last stage it is made. */
class ArchiveTest {
    private static final Instant TIME = Instant.parse("2026-11-24T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theDockerfileCopiesTheLayoutAndRunsJavaItself() throws IOException {
        var recipe = Recipe.of(Map.of());
        var layout = Layout.built();
        assertThat(recipe.entrypoint().getFirst()).isEqualTo("/opt/java/bin/java");
        assertThat(layout.command(List.of()))
                .filteredOn(word -> word.contains("/"))
                .map(word -> Path.of(word.replaceFirst(".*=", "")))
                .hasSize(3)
                .allSatisfy(file -> assertThat(file).isRegularFile().startsWith(layout.root()));
        assertThat(recipe.user()).isEqualTo("65532:65532");
        assertThat(layout.root().resolve("etc/passwd")).content().contains("x:65532:65532:");
        assertThat(recipe.labels())
                .containsEntry("org.opencontainers.image.version", ImageTest.version())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
        assertThat(Files.readString(Assets.projectRoot().resolve("Dockerfile")))
                .contains(
                        "RUN make image-layout && mv target/image/app /app\n",
                        "\nFROM scratch\n",
                        "\nCOPY --from=build /src/target/image/ /\n",
                        "\nCOPY --from=build /app/ /app/\n");
    }

    @Test
    void whatTheArchiveWouldLeaveOutIsRefused() {
        assertThatThrownBy(() -> Recipe.parse("FROM scratch\nRUN true\n", Map.of()))
                .hasMessageContaining("'RUN true', which make image does not know");
        assertThatThrownBy(() -> Recipe.parse("FROM scratch\nENTRYPOINT java -jar x\n", Map.of()))
                .hasMessageContaining("a shell would be needed");
    }

    @Test
    void theSameLayoutMakesTheSameArchiveWhateverItsTimesAndPlace() throws Exception {
        var first = archive(layout("a", "2026-01-01T00:00:00Z"), "first.tar");
        var second = archive(layout("b", "2026-02-02T00:00:00Z"), "second.tar");
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void theArchiveHoldsAnImageThatIsRunAsTheDockerfileSays() throws Exception {
        var archive = archive(layout("a", "2026-01-01T00:00:00Z"), "image.tar");
        var unpacked = Files.createDirectory(folder.resolve("unpacked"));
        run("tar", "-xf", archive.toString(), "-C", unpacked.toString());

        var described = JSON.readTree(unpacked.resolve("index.json").toFile()).at("/manifests/0");
        assertThat(described.at("/annotations/io.containerd.image.name").asText())
                .isEqualTo("docker.io/library/kcp-operator:1.2.3");
        var manifest = blob(unpacked, described);
        var config = blob(unpacked, manifest.get("config"));
        assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
        assertThat(config.at("/config/Entrypoint/0").asText()).isEqualTo("/opt/java/bin/java");
        assertThat(config.at("/config/Labels/org.opencontainers.image.version").asText())
                .isEqualTo("1.2.3");
        assertThat(config.at("/rootfs/diff_ids")).hasSize(2);

        var root = Files.createDirectory(folder.resolve("root"));
        for (var layer : StreamSupport.stream(manifest.get("layers").spliterator(), false)
                .toList()) {
            run("tar", "-xzpf", path(unpacked, layer).toString(), "-C", root.toString());
        }
        assertThat(root.resolve("opt/java/bin/java")).isExecutable();
        assertThat(root.resolve("opt/java/legal")).isSymbolicLink();
        assertThat(root.resolve("app/kcp-operator.jar")).hasContent("jar");
        assertThat(Files.getLastModifiedTime(root.resolve("app/kcp-operator.jar"))
                        .toInstant())
                .isEqualTo(TIME);
    }

    private Path archive(Layout layout, String name) throws IOException {
        var file = folder.resolve(name);
        var recipe = Recipe.of(Map.of("VERSION", "1.2.3"));
        Archive.write(layout, recipe, "kcp-operator:1.2.3", TIME, file);
        return file;
    }

    /** Small, with all that is special in a real one. */
    private Layout layout(String name, String time) throws Exception {
        var root = folder.resolve(name);
        Files.createDirectories(root.resolve("app"));
        Files.createDirectories(root.resolve("opt/java/bin"));
        Files.writeString(root.resolve("app/kcp-operator.jar"), "jar");
        var java = Files.writeString(root.resolve("opt/java/bin/java"), "java");
        Files.createSymbolicLink(root.resolve("opt/java/legal"), Path.of("bin"));
        run("chmod", "755", java.toString());
        run("find", root.toString(), "-exec", "touch", "-h", "-d", time, "{}", "+");
        return new Layout(root);
    }

    private static JsonNode blob(Path unpacked, JsonNode described) throws IOException {
        return JSON.readTree(path(unpacked, described).toFile());
    }

    private static Path path(Path unpacked, JsonNode described) {
        return unpacked.resolve("blobs")
                .resolve(described.get("digest").asText().replace(':', '/'));
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
