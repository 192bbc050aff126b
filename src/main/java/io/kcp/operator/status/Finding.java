package io.kcp.operator.status;

/**
 * What a condition says.
 *
 * @param reason CamelCase
 */
public record Finding(boolean holds, String reason, String message) {}
