package io.kcp.operator.resources;

/**
 * Why something is not made yet.
 *
 * @param reason CamelCase, for scripts
 * @param message names what is awaited, for people
 */
public record Wait(String reason, String message) {
    /** For an earlier Deployment of the same object, of which the status tells better how far it is. */
    public static final Wait FOR_OWN_ROLLOUT =
            new Wait("RolloutInProgress", "an earlier Deployment is not available yet");
}
