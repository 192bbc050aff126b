package io.kcp.operator.kcp;

import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** As whom, and to whom: a client certificate with its key, and the authorities of servers. Cannot be printed. */
final class Credentials {
    private static final char[] NO_PASSWORD = {};

    /** The store lives for a moment, in memory. Left to itself it would derive a key of the password in 10,000 rounds, twice. */
    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_128";

    private static final byte[] SALT = new byte[16];

    private final KeyManager[] own;
    private final TrustManager[] authorities;

    private Credentials(KeyManager[] own, TrustManager[] authorities) {
        this.own = own;
        this.authorities = authorities;
    }

    /** Reads the data of a Secret at the moment, null where there is none. */
    interface Source {
        @Nullable
        Map<String, String> read(String namespace, String secret);
    }

    /**
     * Null where there is no certificate with a key, or none that can be read.
     *
     * @param data of a Secret
     * @param authorities PEM
     */
    static @Nullable Credentials of(@Nullable Map<String, String> data, String authorities) {
        String certificate = data == null ? null : data.get("tls.crt");
        String key = data == null ? null : data.get("tls.key");
        if (certificate == null || key == null) {
            return null;
        }
        try {
            return new Credentials(own(decoded(certificate), decoded(key)), trusted(authorities));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
            // Whatever it says may quote what it could not read.
            return null;
        }
    }

    HttpClient.Builder on(HttpClient.Builder client) {
        return client.sslContext(own, authorities);
    }

    private static KeyManager[] own(String certificate, String key) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setEntry(
                "own",
                new KeyStore.PrivateKeyEntry(
                        PrivateKeys.read(key), certificates(certificate).toArray(Certificate[]::new)),
                new KeyStore.PasswordProtection(NO_PASSWORD, ENCRYPTION, new PBEParameterSpec(SALT, 1)));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    private static TrustManager[] trusted(String authorities) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate authority : certificates(authorities)) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.US_ASCII);
    }
}
