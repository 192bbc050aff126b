package io.kcp.operator.resolve;

import io.kcp.operator.model.Contents;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the user's Secrets and ConfigMaps are there, complete, and what they should be. */
final class ReferenceCheck {
    /** Fields whose {@code tls.crt} the operator joins with other CAs; a broken one would break the whole file. */
    private static final Set<String> AUTHORITIES =
            Set.of("spec.caBundleSecretRef", "spec.clientCABundleRef", "spec.certificates.caSecretRef");

    private ReferenceCheck() {}

    /** The first problem; null if there is none. */
    static <M> @Nullable Resolution<M> check(List<Reference> references, Observed observed, String owner) {
        for (Reference reference : references) {
            Contents contents = observed.contents(reference);
            String where = owner + reference.field();
            if (contents == null) {
                return new Resolution.Waiting<>(
                        reference.kind() + "NotFound",
                        reference.kind() + " " + reference.name() + ", named by " + where
                                + ", does not exist: create it, or name another");
            }
            for (String key : reference.keys()) {
                if (!contents.digests().containsKey(key)) {
                    return new Resolution.Waiting<>(
                            reference.kind() + "Incomplete",
                            reference.kind() + " " + reference.name() + ", named by " + where + ", has no key '" + key
                                    + "'; it has: " + keys(contents));
                }
            }
            if (AUTHORITIES.contains(reference.field())) {
                String fault = certificateFault(observed.publicValue(reference.name(), "tls.crt"));
                if (fault != null) {
                    return new Resolution.Invalid<>(
                            "InvalidCertificate",
                            "Secret " + reference.name() + ", named by " + where + ": key tls.crt " + fault);
                }
            }
        }
        return null;
    }

    private static String keys(Contents contents) {
        return contents.digests().isEmpty()
                ? "none"
                : contents.digests().keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** Never quotes the value: it may be a key that was put into the wrong place. */
    private static @Nullable String certificateFault(@Nullable String pem) {
        // Private keys are cut out on the way here: people put them into the same file, and this looks at nothing
        // secret.
        if (pem == null || pem.isBlank()) {
            return "holds no PEM certificate";
        }
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            return certificates.isEmpty() ? "holds no PEM certificate" : null;
        } catch (CertificateException e) {
            return "is not a list of PEM certificates";
        }
    }
}
