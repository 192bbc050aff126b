package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the API server must accept or refuse, as files: {@code admission/accepted}, {@code admission/refused} and, to be
 * accepted as well, {@code samples}.
 *
 * <p>A file with two documents is an object as it is created, which is always accepted, and as it is then updated. A
 * refused file begins with comments {@code # refused: <text>}; the answer must contain each of these texts.
 */
public final class AdmissionCases {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String REFUSED = "# refused: ";

    private AdmissionCases() {}

    /**
     * One file.
     *
     * @param documents one object to create, or two: to create and to update
     * @param refusal what the answer to the last document must contain; empty if it must be accepted
     */
    public record Case(String name, List<GenericKubernetesResource> documents, List<String> refusal) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Case> accepted() {
        return Stream.of("/admission/accepted", "/samples")
                .flatMap(AdmissionCases::in)
                .toList();
    }

    public static List<Case> refused() {
        return in("/admission/refused").toList();
    }

    private static Stream<Case> in(String directory) {
        try (Stream<Path> files = Files.list(Path.of(resource(directory)))) {
            return files.sorted().map(file -> read(directory, file)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI resource(String name) {
        try {
            return Objects.requireNonNull(AdmissionCases.class.getResource(name), name)
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Case read(String directory, Path file) {
        try {
            String text = Files.readString(file);
            return new Case(
                    directory.substring(directory.lastIndexOf('/') + 1) + "/" + file.getFileName(),
                    Arrays.stream(text.split("(?m)^---$", -1))
                            .map(document -> SERIALIZATION.unmarshal(document, GenericKubernetesResource.class))
                            .toList(),
                    text.lines()
                            .filter(line -> line.startsWith(REFUSED))
                            .map(line -> line.substring(REFUSED.length()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
