package io.kcp.operator.certmanager;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

@Group("cert-manager.io")
@Version("v1")
@Singular("certificate")
@Plural("certificates")
public final class Certificate extends CustomResource<CertificateSpec, CertificateStatus> implements Namespaced {
    /** Signed, and for the specification as it is now. */
    public static boolean isReady(Certificate certificate) {
        var ready = ready(certificate);
        var generation = certificate.getMetadata().getGeneration();
        return ready != null
                && ready.status().equals("True")
                && (ready.observedGeneration() == null
                        || generation == null
                        || ready.observedGeneration() >= generation);
    }

    /** What cert-manager says of it; empty where it has said nothing yet. */
    public static String message(Certificate certificate) {
        var ready = ready(certificate);
        return ready == null || ready.message() == null ? "" : ready.message();
    }

    private static CertificateStatus.@Nullable CertificateCondition ready(Certificate certificate) {
        return certificate.getStatus() == null ? null : certificate.getStatus().readiness();
    }
}
