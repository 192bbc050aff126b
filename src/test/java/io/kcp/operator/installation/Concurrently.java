package io.kcp.operator.installation;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    /** Runs all of them to their end, and then throws what the first that failed threw, with the others' failures. */
    static void run(List<? extends Piece> pieces) {
        AssertionError failure = null;
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
                    var cause = e.getCause();
                    if (failure == null) {
                        failure = new AssertionError(cause.getMessage(), cause);
                    } else {
                        failure.addSuppressed(cause);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CompletionException(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
