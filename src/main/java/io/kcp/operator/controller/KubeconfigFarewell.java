package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import org.jspecify.annotations.Nullable;

/**
 * How a Kubeconfig goes: with its rights, since its certificate lives on wherever it was copied to. Where the installation or the shard is
 * gone, there is nothing to take back; one that waits for its own end honours them still.
 */
record KubeconfigFarewell(Rights rights) implements Farewell<Kubeconfig> {
    private static final String WAY_OUT = "; annotate the Kubeconfig with " + FORCE
            + "=true to delete it all the same, with its rights left in place";

    @Override
    public @Nullable Hold next(Kubeconfig kubeconfig) {
        var hold = Farewell.isForced(kubeconfig) ? null : rights.withdraw(kubeconfig, WAY_OUT);
        if (hold == null) {
            rights.forget(kubeconfig);
        }
        return hold;
    }
}
