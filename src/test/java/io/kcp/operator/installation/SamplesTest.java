package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.rig.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of config/samples is accepted without even a warning, and what it asks for becomes ready. */
@WithOperator
@Order(1)
class SamplesTest {
    private static final Path SAMPLES = Assets.projectRoot().resolve("config/samples");
    private static final Pattern BASE = Pattern.compile("\\A# On top of (\\S+\\.yaml)");
    private static final Pattern KIND = Pattern.compile("(?m)^kind: (\\w+)$");
    private static final Pattern NAME = Pattern.compile("(?m)^metadata:\n  name: (\\S+)$");

    /** Each that stands by itself, followed by all that are on top of it. */
    static Collection<List<Path>> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            var together = files.sorted()
                    .collect(Collectors.groupingBy(
                            SamplesTest::base,
                            TreeMap::new,
                            Collectors.<Path, List<Path>>toCollection(ArrayList::new)));
            together.forEach((base, group) -> {
                group.remove(base);
                group.addFirst(base);
            });
            return together.values();
        }
    }

    private static Path base(Path sample) {
        try {
            var base = BASE.matcher(Files.readString(sample));
            return base.find() ? SAMPLES.resolve(base.group(1)) : sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachBecomesReady(List<Path> together, Installation installation) throws IOException {
        for (Path file : together) {
            apply(file, installation);
        }
        for (Path file : together) {
            documents(file).stream()
                    .filter(document -> document.contains("\napiVersion: operator.kcp.io/"))
                    .forEach(document -> installation
                            .await(found(KIND, document), found(NAME, document))
                            .ready());
        }
        installation.settled();
    }

    private static void apply(Path file, Installation installation) throws IOException {
        Path known = Files.writeString(
                Files.createTempFile("sample", ".yaml"),
                String.join(
                        "\n---",
                        documents(file).stream()
                                // The cluster of the tests has no Gateway API.
                                .filter(document -> !document.contains("\napiVersion: gateway.networking.k8s.io/"))
                                .toList()));
        assertThat(installation
                        .controlPlane()
                        .kubectl("-n", installation.namespace(), "apply", "--validate=strict", "-f", known.toString()))
                .as("%s", file)
                .contains(" created")
                .doesNotContain("Warning");
        Files.delete(known);
    }

    private static List<String> documents(Path file) throws IOException {
        return List.of(("\n" + Files.readString(file)).split("\n---"));
    }

    private static String found(Pattern pattern, String document) {
        var matcher = pattern.matcher(document);
        assertThat(matcher.find()).as("%s in %s", pattern, document).isTrue();
        return matcher.group(1);
    }
}
