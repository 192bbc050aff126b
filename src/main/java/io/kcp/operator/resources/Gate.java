package io.kcp.operator.resources;

import io.kcp.operator.model.Observed;
import org.jspecify.annotations.Nullable;

/** What must be true before a stage is applied: a pure predicate on what is there. Null: the gate is open. */
@FunctionalInterface
public interface Gate {
    Gate OPEN = observed -> null;

    @Nullable
    Wait check(Observed observed);

    /** Open when both are; this one is asked first. */
    default Gate and(Gate next) {
        return observed -> {
            Wait wait = check(observed);
            return wait == null ? next.check(observed) : wait;
        };
    }
}
