package io.kcp.operator.rig;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Signs certificates for the rig's own servers and for the stand-in signer; P-256, a millisecond each. */
public final class CertificateAuthority {
    static final Duration VALIDITY = Duration.ofDays(365);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair key = KeyMaterial.newKey();
    private final X509Certificate certificate;

    public CertificateAuthority(String name) {
        certificate = sign(null, name(name), key, true, List.of(), List.of());
    }

    public String certificate() {
        return pem(certificate);
    }

    /** A new key, and a certificate of this authority for it. */
    public KeyMaterial issue(String commonName, List<String> dnsNames, List<String> ipAddresses, boolean authority) {
        var subject = KeyMaterial.newKey();
        var signed = sign(certificate, name(commonName), subject, authority, dnsNames, ipAddresses);
        return new KeyMaterial(
                KeyMaterial.pem("PRIVATE KEY", subject.getPrivate().getEncoded()), pem(signed));
    }

    private X509Certificate sign(
            @Nullable X509Certificate issuer,
            X500Name subject,
            KeyPair subjectKey,
            boolean authority,
            List<String> dnsNames,
            List<String> ipAddresses) {
        var issuerName = issuer == null
                ? subject
                : X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        // Servers compare it with their own clock, and two clocks are never the same.
        var start = Instant.now().minus(Duration.ofMinutes(1));
        var builder = new JcaX509v3CertificateBuilder(
                issuerName,
                new BigInteger(120, RANDOM),
                Date.from(start),
                Date.from(start.plus(VALIDITY)),
                subject,
                subjectKey.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKey.getPublic()));
            var names = Stream.concat(
                            dnsNames.stream().map(dns -> new GeneralName(GeneralName.dNSName, dns)),
                            ipAddresses.stream().map(ip -> new GeneralName(GeneralName.iPAddress, ip)))
                    .toArray(GeneralName[]::new);
            if (names.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static String pem(X509Certificate certificate) {
        try {
            return KeyMaterial.pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
