package io.kcp.operator.image;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the image as an archive in OCI layout, which {@code ctr images import}, {@code docker load}, {@code podman load} and
 * {@code skopeo copy} read. What Java and the C library are is a layer of its own, so that a new operator does not bring
 * them again.
 */
final class Archive {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private final Recipe recipe;
    private final Blobs blobs;
    private final Tar tar;
    private final Instant created;

    private Archive(Recipe recipe, Blobs blobs, Instant created) {
        this.recipe = recipe;
        this.blobs = blobs;
        this.tar = new Tar(created);
        this.created = created;
    }

    /** Arguments: version, revision, time of the build, file to write. */
    public static void main(String[] arguments) throws IOException {
        var version = arguments[0];
        write(
                Layout.built(),
                Recipe.of(Map.of("VERSION", version, "REVISION", arguments[1])),
                "kcp-operator:" + version,
                Instant.parse(arguments[2]),
                Assets.projectRoot().resolve(arguments[3]));
    }

    static void write(Layout layout, Recipe recipe, String name, Instant created, Path file) throws IOException {
        try (var blobs = Blobs.temporary()) {
            var archive = new Archive(recipe, blobs, created);
            archive.fill(layout, name);
            archive.tar.write(blobs.folder(), List.of("blobs", "index.json", "oci-layout"), file);
        }
    }

    private void fill(Layout layout, String name) throws IOException {
        var layers = new ArrayList<Blobs.Layer>();
        for (var entries : layout.layers()) {
            layers.add(blobs.layer(into -> tar.write(layout.root(), entries, into)));
        }
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", MANIFEST);
        manifest.put("config", blobs.json(CONFIG, config(layers)));
        manifest.put(
                "layers", layers.stream().map(layer -> layer.described(LAYER)).toList());
        manifest.put("annotations", recipe.labels());
        var described = new TreeMap<>(blobs.json(MANIFEST, manifest));
        described.put("platform", platform());
        // The first is what containerd calls it, the second what everybody else does.
        described.put(
                "annotations",
                Map.of(
                        "io.containerd.image.name",
                        "docker.io/library/" + name,
                        "org.opencontainers.image.ref.name",
                        name.substring(name.indexOf(':') + 1)));
        blobs.file("index.json", Map.of("schemaVersion", 2, "manifests", List.of(described)));
        blobs.file("oci-layout", Map.of("imageLayoutVersion", "1.0.0"));
    }

    private Map<String, Object> config(List<Blobs.Layer> layers) {
        var run = new TreeMap<String, Object>();
        run.put("User", recipe.user());
        run.put("Entrypoint", recipe.entrypoint());
        run.put("Cmd", recipe.command());
        run.put("Labels", recipe.labels());
        run.put("WorkingDir", "/");
        run.put(
                "Env",
                recipe.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        var ports = new TreeMap<String, Object>();
        recipe.ports().forEach(port -> ports.put(port + "/tcp", Map.of()));
        run.put("ExposedPorts", ports);
        var config = new TreeMap<String, Object>(platform());
        config.put("created", created.toString());
        config.put("config", run);
        config.put(
                "rootfs",
                Map.of(
                        "type",
                        "layers",
                        "diff_ids",
                        layers.stream().map(Blobs.Layer::content).toList()));
        return config;
    }

    private static Map<String, Object> platform() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return new TreeMap<>(Map.of("os", "linux", "architecture", machine.equals("aarch64") ? "arm64" : machine));
    }
}
