package io.kcp.operator.installation;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What cert-manager wrote. */
record IssuedCertificates(Map<String, X509Certificate> bySecret) {
    private static final String CERTIFICATE = "cert-manager.io/certificate-name";

    static IssuedCertificates of(Installation installation) throws GeneralSecurityException {
        var certificates = new TreeMap<String, X509Certificate>();
        for (var secret : installation.list("Secret")) {
            var annotations = secret.getMetadata().getAnnotations();
            if (annotations != null && annotations.containsKey(CERTIFICATE)) {
                String name = secret.getMetadata().getName();
                certificates.put(
                        name,
                        ClientAccess.parse(installation.secretText(name, "tls.crt"))
                                .getFirst());
            }
        }
        return new IssuedCertificates(certificates);
    }

    /** Secrets with a certificate that none of the CAs has signed. Of signing keys nobody looks at the certificate. */
    List<String> ofNoAuthority() {
        var authorities = bySecret.entrySet().stream()
                .filter(each -> each.getKey().endsWith("-ca"))
                .map(Map.Entry::getValue)
                .toList();
        return bySecret.entrySet().stream()
                .filter(each -> !each.getKey().endsWith("-service-account"))
                .filter(each -> authorities.stream().noneMatch(authority -> isOf(each.getValue(), authority)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isOf(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
