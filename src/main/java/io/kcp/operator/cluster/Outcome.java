package io.kcp.operator.cluster;

/** What came of applying one object. */
public sealed interface Outcome {
    record Created() implements Outcome {}

    record Updated() implements Outcome {}

    /** It is there as desired; nothing was sent. */
    record Unchanged() implements Outcome {}

    /** It was sent before, and the cache does not show it yet; nothing was sent now. */
    record Sent() implements Outcome {}

    /** Somebody else's object has the name; it was left alone. */
    record Refused(NameConflict conflict) implements Outcome {}

    /** What has the name is being deleted, or will be; try again when it has gone. */
    record Leaving() implements Outcome {}

    /** What the cache shows is no longer what is there; try again soon. */
    record Stale() implements Outcome {}

    /** The word for it in metrics. */
    default String word() {
        return switch (this) {
            case Created _ -> "created";
            case Updated _ -> "updated";
            case Unchanged _, Sent _ -> "unchanged";
            case Refused _ -> "refused";
            case Leaving _ -> "leaving";
            case Stale _ -> "stale";
        };
    }
}
