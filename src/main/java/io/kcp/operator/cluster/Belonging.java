package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Controller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Secret that cert-manager issued may go with the owner of its Certificate, and how.
 *
 * <p>cert-manager leaves Secrets behind. The reference that is added is not the controller's: what we control and do not desire is
 * pruned, and these Secrets are cert-manager's to write.
 */
final class Belonging {
    private static final String CERTIFICATE_NAME = "cert-manager.io/certificate-name";

    private Belonging() {}

    static boolean isGiven(Secret issued, CustomResource<?, ?> owner) {
        return issued.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference ->
                        Objects.equals(reference.getUid(), owner.getMetadata().getUid()));
    }

    /** The certificate must be the owner's, and the Secret the certificate's: people keep Secrets of their own next to these. */
    static boolean isDue(Secret issued, @Nullable Certificate certificate, CustomResource<?, ?> owner) {
        if (certificate == null) {
            return false;
        }
        Controller controller = Owners.controllerOf(certificate);
        return controller != null
                && Objects.equals(controller.uid(), owner.getMetadata().getUid())
                && certificateOf(issued).equals(certificate.getMetadata().getName())
                && certificate
                        .getSpec()
                        .secretName()
                        .equals(issued.getMetadata().getName());
    }

    static String certificateOf(Secret issued) {
        Map<String, String> annotations = issued.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(CERTIFICATE_NAME, "");
    }

    /** What is applied: the reference, and which Secret is meant. */
    static Secret of(Secret issued, CustomResource<?, ?> owner) {
        OwnerReference reference = Owners.reference(owner);
        reference.setController(false);
        reference.setBlockOwnerDeletion(false);
        Secret belonging = new Secret();
        belonging.setMetadata(new ObjectMetaBuilder()
                .withNamespace(issued.getMetadata().getNamespace())
                .withName(issued.getMetadata().getName())
                .withUid(issued.getMetadata().getUid())
                .withOwnerReferences(List.of(reference))
                .build());
        return belonging;
    }
}
