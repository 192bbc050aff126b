package io.kcp.operator.kcp;

import java.time.Duration;

/**
 * How long kcp is waited for.
 *
 * @param connect for a connection, TLS included
 * @param answer for a whole answer, its last byte included
 */
public record Patience(Duration connect, Duration answer) {
    public static final Patience USUAL = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));
}
