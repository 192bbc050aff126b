package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.resources.Wait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What must be over before a deleted object may go, beside what all kinds have in common.
 *
 * @param <P> the custom resource
 */
@FunctionalInterface
interface Farewell<P extends CustomResource<?, ?>> {
    /** Asks people to end a wait whose cause will not end by itself. */
    String FORCE = "operator.kcp.io/force-delete";

    /** Does the next step; null once there is none. */
    @Nullable
    Hold next(P resource);

    /** Once it is gone. */
    default void forget(P resource) {}

    /**
     * @param lookAgain no event tells when the wait is over
     * @param serving whether it serves its users meanwhile, so that it must be kept true
     */
    record Hold(Wait why, Duration lookAgain, boolean serving) {
        Hold(Wait why, Duration lookAgain) {
            this(why, lookAgain, false);
        }

        Hold whileServing() {
            return new Hold(why, lookAgain, true);
        }
    }

    static boolean isForced(CustomResource<?, ?> resource) {
        var annotations = resource.getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(FORCE));
    }
}
