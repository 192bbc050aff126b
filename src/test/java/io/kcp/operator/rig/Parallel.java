package io.kcp.operator.rig;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A few requests at once. */
final class Parallel {
    private Parallel() {}

    /** Returns when all are done; throws what the first of them threw. */
    static <T> void each(Collection<T> items, Consumer<T> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(items.stream()
                            .map(item -> CompletableFuture.runAsync(() -> action.accept(item), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
