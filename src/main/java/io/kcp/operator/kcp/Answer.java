package io.kcp.operator.kcp;

import java.time.Duration;

/**
 * What came of asking kcp. Texts are for a person, the same each time as long as the cause is the same, and free of credentials.
 */
public sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    /** kcp answered, and said no. Asking again the same way will not help. */
    record Refused<T>(int code, String why) implements Answer<T> {}

    /** There was no answer. Nothing is known of what kcp holds. */
    record Unreachable<T>(String why, Duration retryAfter) implements Answer<T> {}
}
