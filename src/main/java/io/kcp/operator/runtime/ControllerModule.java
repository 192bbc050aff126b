package io.kcp.operator.runtime;

import io.javaoperatorsdk.operator.Operator;
import java.util.Set;

/**
 * A group of controllers and the caches that they share. The process calls, each once and in this order,
 * {@link #register}, {@link #start}, {@link #stop}.
 */
public interface ControllerModule {
    /** Makes a module; must not talk to the API server yet. */
    @FunctionalInterface
    interface Factory {
        ControllerModule create(Platform platform);
    }

    /** Registers the reconcilers. The operator is not started yet, and neither are the caches. */
    void register(Operator operator);

    /**
     * Starts the caches and returns when they are filled; the operator starts afterwards. This happens on operators that
     * stand by as well, so nothing in here may write.
     */
    void start();

    /** Stops the caches. The operator has stopped before. Also called when {@link #start} failed or never happened. */
    void stop();

    /** Names what is not ready, for the readiness probe; empty when all is well. Asked often, so it must be cheap. */
    default Set<String> notReady() {
        return Set.of();
    }
}
