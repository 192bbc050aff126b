package io.kcp.operator.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;

/** Whom kcp takes the holder of a certificate for: its common name and its organizations. */
public record Subject(String user, Set<String> groups) {
    public Subject {
        groups = Set.copyOf(groups);
    }

    public Subject(String user, Collection<String> groups) {
        this(user, Set.copyOf(groups));
    }

    /** Of the first certificate in a PEM text; empty where there is none. */
    public static Optional<Subject> of(String pem) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(read(certificate));
        } catch (CertificateException | NamingException unreadable) {
            return Optional.empty();
        }
    }

    private static Subject read(X509Certificate certificate) throws NamingException {
        String user = "";
        var groups = new TreeSet<String>();
        for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            var attributes = part.toAttributes();
            var names = attributes.get("CN");
            if (names != null) {
                user = String.valueOf(names.get());
            }
            var organizations = attributes.get("O");
            if (organizations != null) {
                var all = organizations.getAll();
                while (all.hasMore()) {
                    groups.add(String.valueOf(all.next()));
                }
            }
        }
        return new Subject(user, groups);
    }
}
