package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.model.Controller;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the controller reference among an object's owners. */
public final class Owners {
    private Owners() {}

    public static @Nullable Controller controllerOf(HasMetadata object) {
        for (OwnerReference reference : object.getMetadata().getOwnerReferences()) {
            if (Boolean.TRUE.equals(reference.getController())) {
                return new Controller(
                        reference.getApiVersion(), reference.getKind(), reference.getName(), reference.getUid());
            }
        }
        return null;
    }

    static boolean isOurs(@Nullable Controller controller) {
        return controller != null && controller.apiVersion().startsWith("operator.kcp.io/");
    }

    static OwnerReference reference(CustomResource<?, ?> owner) {
        return new OwnerReference(
                owner.getApiVersion(),
                true,
                true,
                owner.getKind(),
                owner.getMetadata().getName(),
                owner.getMetadata().getUid());
    }

    /** The index key of a child. */
    static Collection<String> controllerUid(HasMetadata object) {
        Controller controller = controllerOf(object);
        return controller == null ? List.of() : List.of(controller.uid());
    }
}
