package io.kcp.operator.controller;

import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.kcp.Answer;
import io.kcp.operator.resources.Wait;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Kubeconfig goes: with its rights, since its certificate lives on wherever it was copied to. Where the installation or the shard is
 * gone, there is nothing to take back; one that waits for its own end honours them still.
 */
record KubeconfigFarewell(Rights rights) implements Farewell<Kubeconfig> {
    private static final Duration WHILE_PEOPLE_HELP = Duration.ofSeconds(20);
    private static final String WAY_OUT = "; annotate the Kubeconfig with " + FORCE
            + "=true to delete it all the same, with its rights left in place";

    @Override
    public @Nullable Hold next(Kubeconfig kubeconfig) {
        var answer = Farewell.isForced(kubeconfig) ? null : rights.withdraw(kubeconfig);
        return switch (answer) {
            case null -> {
                rights.forget(kubeconfig);
                yield null;
            }
            case Answer.Given<List<String>> _ -> null;
            case Answer.Refused<List<String>>(int _, String why) ->
                new Hold(new Wait("KcpRefused", "taking rights back: " + why + WAY_OUT), WHILE_PEOPLE_HELP);
            case Answer.Unreachable<List<String>>(String why, Duration retry) ->
                new Hold(new Wait("KcpUnreachable", "taking rights back: " + why + WAY_OUT), retry);
        };
    }
}
