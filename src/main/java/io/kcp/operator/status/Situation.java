package io.kcp.operator.status;

import io.kcp.operator.model.Observed;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.Wait;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reconciliation came to, as far as the status is concerned. */
public sealed interface Situation {
    /**
     * Everything that could be applied was.
     *
     * @param changing objects by {@code Kind/name} that were just written: what is observed of them is out of date
     * @param waits closed gates, in the order of the stages
     * @param refusal a child that may not be touched, or that the API server refused; null if there is none
     */
    record Applied(
            Plan plan,
            Observed observed,
            Set<String> changing,
            List<Wait> waits,
            @Nullable Wait refusal) implements Situation {}

    /**
     * Something that is named does not exist yet. What was made before stays as it is.
     *
     * @param deployment the main one of the kind
     */
    record Blocked(Wait why, Observed observed, String deployment) implements Situation {}

    /** A person must change something. What was made before stays as it is. */
    record Refused(Wait why, Observed observed, String deployment) implements Situation {}
}
