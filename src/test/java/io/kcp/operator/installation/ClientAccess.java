package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a client finds in a kubeconfig. */
record ClientAccess(JsonNode config) {
    private static final YAMLMapper YAML = new YAMLMapper();

    static ClientAccess of(Installation installation, String secret) {
        return read(installation.secretText(secret, "kubeconfig"));
    }

    static ClientAccess read(String text) {
        try {
            return new ClientAccess(YAML.readTree(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By context. */
    Map<String, String> urls() {
        var clusters = new TreeMap<String, String>();
        config.path("clusters")
                .forEach(cluster -> clusters.put(
                        cluster.path("name").asText(),
                        cluster.at("/cluster/server").asText()));
        var urls = new TreeMap<String, String>();
        config.path("contexts")
                .forEach(context -> urls.put(
                        context.path("name").asText(),
                        clusters.get(context.at("/context/cluster").asText())));
        return urls;
    }

    String user() {
        return config.at("/users/0/name").asText();
    }

    X509Certificate certificate() {
        return certificates("/users/0/user/client-certificate-data").getFirst();
    }

    String key() {
        return decoded("/users/0/user/client-key-data");
    }

    List<X509Certificate> authorities() {
        return certificates("/clusters/0/cluster/certificate-authority-data");
    }

    List<String> groups() {
        return Arrays.stream(certificate().getSubjectX500Principal().getName().split("[,+]"))
                .filter(part -> part.startsWith("O="))
                .map(part -> part.substring(2))
                .sorted()
                .toList();
    }

    String commonName() {
        return Arrays.stream(certificate().getSubjectX500Principal().getName().split("[,+]"))
                .filter(part -> part.startsWith("CN="))
                .map(part -> part.substring(3))
                .collect(Collectors.joining());
    }

    /** As a client that accepts no end of a chain but its root. */
    void trusts(String serverPem) {
        var roots = authorities().stream()
                .filter(ca -> ca.getSubjectX500Principal().equals(ca.getIssuerX500Principal()))
                .map(ca -> new TrustAnchor(ca, null))
                .collect(Collectors.toSet());
        assertThat(roots).as("roots").isNotEmpty();
        try {
            var chain = new ArrayList<>(parse(serverPem));
            authorities().stream()
                    .filter(ca -> !ca.getSubjectX500Principal().equals(ca.getIssuerX500Principal()))
                    .filter(ca -> !chain.contains(ca))
                    .forEach(chain::add);
            var parameters = new PKIXParameters(roots);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the server is not trusted", e);
        }
    }

    private List<X509Certificate> certificates(String pointer) {
        try {
            return parse(decoded(pointer));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(pointer, e);
        }
    }

    static List<X509Certificate> parse(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private String decoded(String pointer) {
        return new String(Base64.getDecoder().decode(config.at(pointer).asText()), StandardCharsets.UTF_8);
    }
}
