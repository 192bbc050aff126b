package io.kcp.operator.resources;

/**
 * Why something is not made yet.
 *
 * @param reason CamelCase, for scripts
 * @param message names what is awaited, for people
 */
public record Wait(String reason, String message) {}
