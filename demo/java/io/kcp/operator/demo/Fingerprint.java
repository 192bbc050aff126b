package io.kcp.operator.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Short for a public key: SHA-256 of its DER form, as {@code openssl pkey -pubin -outform DER | sha256sum} has it. Computed
 * with the JDK alone, so that the operator does not prove itself right.
 */
final class Fingerprint {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", Pattern.DOTALL);

    private Fingerprint() {}

    static String ofCertificate(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            return of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(bytes)
                    .getPublicKey()
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            return "no certificate";
        }
    }

    /** One for each key of a file with many. */
    static List<String> ofKeys(String pem) {
        return KEY.matcher(pem)
                .results()
                .map(block -> of(Base64.getMimeDecoder().decode(block.group(1))))
                .toList();
    }

    private static String of(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
