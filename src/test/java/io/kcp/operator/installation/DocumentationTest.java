package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the documentation, in its order, and applies every YAML block. */
@WithOperator
@Order(1)
class DocumentationTest {
    private static final Page README = Page.of("README.md");
    private static final Page FIRST = Page.of("docs/first-installation.md");
    private static final Page LATER = Page.of("docs/day-2.md");
    private static final Page BACKUP = Page.of("docs/backup.md");

    @Test
    void everyCommandWorksInTheOrderOfTheDocumentation(Installation installation, @TempDir Path folder) {
        var console = new Console(installation, folder);
        Page.all().stream()
                .filter(page -> !List.of(FIRST, LATER, BACKUP).contains(page))
                .forEach(console::run);
        installation.settled();
    }

    @Test
    void aFirstInstallationAndWhatComesLater(Installation installation, @TempDir Path folder) {
        var console = new Console(installation, folder);
        console.run(FIRST);
        console.run(LATER);
        // The steps to replace a CA leave nothing out.
        Installation.soon().untilAsserted(() -> {
            var certificates = IssuedCertificates.of(installation);
            assertThat(certificates.bySecret()).hasSizeGreaterThan(20);
            assertThat(certificates.ofNoAuthority()).isEmpty();
        });
        installation.settled();
    }

    /** The new installation trusts whom the old one trusted, and its tokens. */
    @Test
    void whatWasBackedUpIsTheInstallationThatItWas(Installation installation, @TempDir Path folder) {
        installation.apply(read("config/samples/two-shards.yaml"));
        installation.await("Kubeconfig", "admin").ready();
        var secrets = List.of("root-ca", "root-client-ca", "root-service-account", "theseus-service-account");
        List<String> before = secrets.stream()
                .map(name -> installation.secretText(name, "tls.key"))
                .toList();
        new Console(installation, folder).run(BACKUP);
        assertThat(secrets)
                .map(name -> installation.secretText(name, "tls.key"))
                .isEqualTo(before);
        installation.settled();
    }

    @Test
    void theFirstInstallationOfTheReadmeIsTheSample() {
        assertThat(documents(README.blocks("yaml").getFirst().text()))
                .isEqualTo(documents(read("config/samples/two-shards.yaml")));
    }

    @Test
    void everyYamlBlockIsAccepted(Installation installation, @TempDir Path folder) throws IOException {
        for (Page page : Page.all()) {
            for (var block : page.blocks("yaml")) {
                Path file = Files.writeString(folder.resolve("block.yaml"), block.text());
                installation
                        .controlPlane()
                        .kubectl(
                                "-n",
                                installation.namespace(),
                                "apply",
                                "--server-side",
                                "--dry-run=server",
                                "-f",
                                file.toString());
            }
        }
    }

    private static String read(String file) {
        return Page.of(file).text();
    }

    private static List<Object> documents(String yaml) {
        return Stream.of(yaml.split("(?m)^---$"))
                .<Object>map(document -> Serialization.unmarshal(document, Map.class))
                .toList();
    }
}
