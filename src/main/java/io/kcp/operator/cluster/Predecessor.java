package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.kcp.operator.model.Controller;

/** How to tell what the operator written in Go has left behind. */
final class Predecessor {
    private static final String FIELD_MANAGER = "manager";
    private static final String GROUP = "deploy.operator.kcp.io/";
    private static final String KIND_PREFIX = "Compiled";

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

    static boolean isIts(ManagedFieldsEntry entry) {
        return FIELD_MANAGER.equals(entry.getManager())
                && "Update".equals(entry.getOperation())
                && entry.getSubresource() == null;
    }
}
