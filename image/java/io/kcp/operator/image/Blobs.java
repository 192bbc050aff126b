package io.kcp.operator.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files that are named after the digest of what is in them. */
record Blobs(Path folder) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    static Blobs temporary() throws IOException {
        var folder = Files.createTempDirectory("image");
        Files.createDirectories(folder.resolve("blobs/sha256"));
        return new Blobs(folder);
    }

    /** @param content digest of the layer before it was compressed */
    record Layer(String digest, long size, String content) {
        Map<String, Object> described(String type) {
            return Map.of("mediaType", type, "digest", digest, "size", size);
        }
    }

    interface Writer {
        void write(Path file) throws IOException;
    }

    Layer layer(Writer writer) throws IOException {
        var plain = Files.createTempFile(folder, "layer", ".tar");
        writer.write(plain);
        var packed = Files.createTempFile(folder, "layer", ".tar.gz");
        var content = compress(plain, packed);
        Files.delete(plain);
        var digest = digest(packed, OutputStream.nullOutputStream());
        var size = Files.size(packed);
        Files.move(packed, blob(digest));
        return new Layer(digest, size, content);
    }

    /** @return how a manifest refers to it */
    Map<String, Object> json(String type, Map<String, ?> value) throws IOException {
        var file = Files.createTempFile(folder, "json", ".json");
        Files.write(file, JSON.writeValueAsBytes(value));
        var digest = digest(file, OutputStream.nullOutputStream());
        var size = Files.size(file);
        Files.move(file, blob(digest));
        return Map.of("mediaType", type, "digest", digest, "size", size);
    }

    /** One that is found by its name. */
    void file(String name, Map<String, ?> value) throws IOException {
        Files.write(folder.resolve(name), JSON.writeValueAsBytes(value));
    }

    private Path blob(String digest) {
        return folder.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static String compress(Path from, Path to) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(to))) {
            return digest(from, out);
        }
    }

    private static String digest(Path file, OutputStream copy) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(copy);
            return "sha256:" + HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
