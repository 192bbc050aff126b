package io.kcp.operator.installation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** What does not depend on each other is waited for at the same time. */
final class Concurrently {
    private Concurrently() {}

    /** One piece of a test. */
    interface Piece {
        void run() throws Exception;
    }

    static void run(Piece... pieces) {
        run(Arrays.asList(pieces));
    }

    /** Runs all of them to their end, and then throws what any of them threw. */
    static void run(List<? extends Piece> pieces) {
        var failures = new ArrayList<Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = pieces.stream()
                    .<Future<?>>map(piece -> threads.submit(() -> {
                        piece.run();
                        return null;
                    }))
                    .toList();
            for (var one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CompletionException(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            var failure = new AssertionError(
                    failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")),
                    failures.getFirst());
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
