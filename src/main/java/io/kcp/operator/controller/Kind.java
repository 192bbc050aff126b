package io.kcp.operator.controller;

import io.fabric8.kubernetes.client.CustomResource;
import io.kcp.operator.cluster.Lookup;
import io.kcp.operator.model.Observed;
import io.kcp.operator.resolve.Resolution;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.status.Situation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What differs from kind to kind.
 *
 * @param <P> the custom resource
 * @param <S> its status
 * @param <M> its model
 */
interface Kind<P extends CustomResource<?, S>, S, M> {
    Resolution<M> resolve(P resource, Lookup lookup);

    Planned plan(P resource, M model, Observed observed, Instant now);

    /** Name of the Deployment that the kind is about; empty where nothing runs. */
    String deployment(P resource);

    /** @param model null where there is none because something is missing or wrong */
    S status(P resource, @Nullable M model, Situation situation, Instant now);

    /** What must be over before a deleted one may go, its certificates apart. */
    default Farewell<P> farewell() {
        return _ -> null;
    }

    /**
     * @param lookAgain after how long the plan may be another one without any event; null if never
     */
    record Planned(Plan plan, @Nullable Duration lookAgain) {}
}
