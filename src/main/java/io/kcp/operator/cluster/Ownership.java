package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.model.Controller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an object that has the name of a child may be written to. */
public sealed interface Ownership {
    /** Nothing has the name. */
    record Absent() implements Ownership {}

    /** Its controller is the owner, and it was applied by us (or by nobody else we know). */
    record Ours() implements Ownership {}

    /**
     * It was made for the same owner by the operator written in Go.
     *
     * @param from for a person
     */
    record Adoptable(String from) implements Ownership {}

    /** It is being deleted, or will be: it was made for an owner of the same name that is no more. */
    record Leaving() implements Ownership {}

    /** It is somebody else's, or nobody's. */
    record Foreign(@Nullable Controller controller) implements Ownership {
        public String owner() {
            return controller == null ? "nobody" : controller.toString();
        }
    }

    static Ownership of(@Nullable HasMetadata live, CustomResource<?, ?> owner) {
        if (live == null) {
            return new Absent();
        }
        Controller controller = Owners.controllerOf(live);
        if (controller == null) {
            return live.getMetadata().getDeletionTimestamp() == null && Predecessor.left(live, owner)
                    ? new Adoptable("the previous operator")
                    : new Foreign(null);
        }
        boolean sameName = controller.name().equals(owner.getMetadata().getName());
        if (Objects.equals(controller.uid(), owner.getMetadata().getUid())) {
            return live.getMetadata().getDeletionTimestamp() != null
                    ? new Leaving()
                    : Predecessor.wrote(live) ? new Adoptable("the previous operator") : new Ours();
        }
        if (sameName && Owners.isOurs(controller) && controller.kind().equals(owner.getKind())) {
            return new Leaving();
        }
        if (sameName && Predecessor.controls(controller, owner.getKind())) {
            return live.getMetadata().getDeletionTimestamp() != null
                    ? new Leaving()
                    : new Adoptable(controller.toString());
        }
        return new Foreign(controller);
    }
}
