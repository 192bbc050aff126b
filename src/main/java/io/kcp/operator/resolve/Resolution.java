package io.kcp.operator.resolve;

import java.util.function.Function;

/** What became of a custom resource. */
public sealed interface Resolution<M> {
    default <N> Resolution<N> map(Function<? super M, ? extends N> change) {
        return switch (this) {
            case Resolved<M>(M model) -> new Resolved<>(change.apply(model));
            case Waiting<M>(String reason, String message) -> new Waiting<>(reason, message);
            case Invalid<M>(String reason, String message) -> new Invalid<>(reason, message);
        };
    }

    /** All it refers to is there. */
    record Resolved<M>(M model) implements Resolution<M> {}

    /**
     * Something is missing that may come: an event will tell.
     *
     * @param reason CamelCase, for scripts
     * @param message names the field, what is missing, and the way out
     */
    record Waiting<M>(String reason, String message) implements Resolution<M> {}

    /** A person must change something: the object, or what it refers to. */
    record Invalid<M>(String reason, String message) implements Resolution<M> {}
}
