package io.kcp.operator.resources;

import io.kcp.operator.model.Reference;

/**
 * A Secret or ConfigMap that a pod mounts.
 *
 * @param volume name of the volume
 * @param restarts whether the process must be restarted to see a change; false for files that kcp watches itself
 * @param optional whether the pod starts without it
 */
public record Mounted(String volume, Reference source, boolean restarts, boolean optional) {}
