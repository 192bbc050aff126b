package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and addresses at their limits, with certificates from the real cert-manager. */
@WithOperator
class NamesTest {
    private static final String IPV6 = "2001:db8:0:0:0:0:0:7";

    @Test
    void shortestAndLongestNamesWork(Installation installation) {
        installation.apply(Manifests.ISSUER);
        var root = "r".repeat(63);
        installation.apply(Manifests.rootShard(root));
        installation.apply(Manifests.shard("s".repeat(63), root));
        installation.apply(Manifests.frontProxy("f".repeat(63), root));
        installation.apply(Manifests.cacheServer("c".repeat(63)));
        installation.apply(Manifests.virtualWorkspace("v".repeat(63), "rootShardRef: {name: " + root + "}"));
        installation.apply(Manifests.rootShard("r"));
        installation.apply(Manifests.shard("s", "r"));
        installation.apply(Manifests.frontProxy("f", "r"));
        installation.apply(Manifests.frontProxy("proxy", "r"));

        for (int length : List.of(1, 63)) {
            installation.await("RootShard", "r".repeat(length)).ready();
            installation.await("Shard", "s".repeat(length)).ready();
            installation.await("FrontProxy", "f".repeat(length)).ready();
        }
        installation.await("FrontProxy", "proxy").ready();
        installation.await("CacheServer", "c".repeat(63)).ready();
        installation.await("VirtualWorkspace", "v".repeat(63)).ready();
        installation.settled();
    }

    @Test
    void certificatesHoldEveryAddress(Installation installation) throws CertificateException, UnknownHostException {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", """
                external: {hostname: 192.0.2.7, port: 443, privateHostname: 10.1.2.3}
                clusterDomain: k8s.example
                shardBaseURL: "https://root.example.com:8443"
                """));
        installation.apply(Manifests.shard("s", "root", "shardBaseURL: 'https://192.0.2.9'"));
        installation.apply(Manifests.shard("elsewhere", "root", "clusterDomain: other.example"));
        installation.apply(Manifests.frontProxy("kcp", "root", "external: {hostname: '" + IPV6 + "', port: 6443}"));
        for (var name : List.of("s", "elsewhere")) {
            installation.await("Shard", name).ready();
        }
        installation.await("FrontProxy", "kcp").ready();
        var namespace = installation.namespace();

        assertThat(names(installation, "root-server"))
                .contains(
                        address("192.0.2.7"),
                        address("10.1.2.3"),
                        "root.example.com",
                        "localhost",
                        "root-kcp",
                        "root-kcp." + namespace + ".svc",
                        "root-kcp." + namespace + ".svc.k8s.example")
                .doesNotContain("192.0.2.7");
        assertThat(names(installation, "s-server"))
                .contains(address("192.0.2.9"), "s-shard-kcp." + namespace + ".svc.k8s.example");
        assertThat(names(installation, "elsewhere-server"))
                .contains("elsewhere-shard-kcp." + namespace + ".svc.other.example");
        assertThat(names(installation, "root-kcp-server"))
                .contains(address(IPV6), address("192.0.2.7"), "kcp-front-proxy." + namespace + ".svc.k8s.example");
        assertThat(installation
                        .await("FrontProxy", "kcp")
                        .now()
                        .<Object>get("status", "endpoints")
                        .toString())
                .contains("https://[" + IPV6 + "]:6443");
        installation.settled();
    }

    /** Subject alternative names; IP addresses as the JDK prints them. */
    private static List<String> names(Installation installation, String secret) throws CertificateException {
        var pem = installation.secretText(secret, "tls.crt").getBytes(StandardCharsets.US_ASCII);
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        int ip = 7;
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> (name.getFirst().equals(ip) ? "IP " : "") + name.get(1))
                .toList();
    }

    private static String address(String literal) throws UnknownHostException {
        return "IP " + InetAddress.ofLiteral(literal).getHostAddress();
    }
}
