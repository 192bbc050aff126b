package io.kcp.operator.cluster;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Public halves of signing keys, in the form that kube-apiserver's {@code --service-account-key-file} reads. */
final class PublicKeys {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PublicKeys() {}

    /** The {@code PUBLIC KEY} PEM block of the first certificate; null if there is none that can be read. */
    static @Nullable String fromCertificate(byte[] pem) {
        try {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem))
                    .getPublicKey()
                    .getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n"
                    + new String(LINES.encode(key), StandardCharsets.US_ASCII)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (CertificateException unreadable) {
            return null;
        }
    }
}
