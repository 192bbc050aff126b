package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Controller;
import io.kcp.operator.model.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** How to tell what the operator written in Go has left behind. */
final class Predecessor {
    private static final String FIELD_MANAGER = "manager";
    private static final String GROUP = "deploy.operator.kcp.io/";
    private static final String KIND_PREFIX = "Compiled";

    private static final Pattern CLIENT_CERTIFICATE = Pattern.compile("client-certificate-data: *([A-Za-z0-9+/=]+)");

    private Predecessor() {}

    /** It put an object of its own between each custom resource and its children. */
    static boolean controls(Controller controller, String ownerKind) {
        return controller.apiVersion().startsWith(GROUP) && controller.kind().equals(KIND_PREFIX + ownerKind);
    }

    /** It wrote the object, and we have not applied it since. */
    static boolean wrote(HasMetadata live) {
        return live.getMetadata().getManagedFields().stream().anyMatch(Predecessor::isIts)
                && live.getMetadata().getManagedFields().stream().noneMatch(ManagedFields::isOurs);
    }

    /** Whether it names no owner of what it makes for this one. */
    static boolean leavesUnowned(CustomResource<?, ?> owner) {
        return owner instanceof Kubeconfig;
    }

    /**
     * It wrote the object for this Kubeconfig: its certificate is, or asks for, one of the group that no other Kubeconfig's is in.
     *
     * @param live with all its values
     */
    static boolean left(HasMetadata live, CustomResource<?, ?> owner) {
        return leavesUnowned(owner)
                && wrote(live)
                && groups(live).contains("kubeconfig:" + owner.getMetadata().getName());
    }

    private static Collection<String> groups(HasMetadata live) {
        return switch (live) {
            case Certificate certificate -> {
                var subject = certificate.getSpec() == null
                        ? null
                        : certificate.getSpec().subject();
                yield subject == null || subject.organizations() == null ? Set.of() : subject.organizations();
            }
            // One with more in it was somebody's before it put its key there.
            case Secret secret
            when secret.getData() != null && secret.getData().keySet().equals(Set.of("kubeconfig")) ->
                groups(new String(Digests.decode(secret.getData().get("kubeconfig")), StandardCharsets.UTF_8));
            default -> Set.of();
        };
    }

    private static Collection<String> groups(String kubeconfig) {
        return CLIENT_CERTIFICATE
                .matcher(kubeconfig)
                .results()
                .findFirst()
                .map(found -> new String(Digests.decode(found.group(1)), StandardCharsets.UTF_8))
                .flatMap(Subject::of)
                .map(Subject::groups)
                .orElse(Set.of());
    }

    static boolean isIts(ManagedFieldsEntry entry) {
        return FIELD_MANAGER.equals(entry.getManager())
                && "Update".equals(entry.getOperation())
                && entry.getSubresource() == null;
    }
}
