package io.kcp.operator.runtime;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a bounded number of requests be in flight, and queues the others without holding a thread. A request is in flight
 * until its body has arrived, for so long it occupies a stream of the HTTP/2 connection.
 */
final class RequestLimit {
    /** A body that stalls would otherwise keep its place for ever: the JDK's timeouts end with the headers. */
    private static final long BODY_SECONDS = 120;

    private final int most;
    private final Executor executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-", 0).factory());
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int taken;

    RequestLimit(int most) {
        this.most = most;
    }

    /** Sends what had to wait, and is there for the HTTP client's own tasks as well. */
    Executor executor() {
        return executor;
    }

    CompletableFuture<HttpResponse<AsyncBody>> send(Supplier<CompletableFuture<HttpResponse<AsyncBody>>> request) {
        CompletableFuture<HttpResponse<AsyncBody>> answer = new CompletableFuture<>();
        Runnable sending = () -> {
            if (answer.isDone()) {
                release();
            } else {
                start(request, answer);
            }
        };
        if (takeOrQueue(sending)) {
            sending.run();
        }
        return answer;
    }

    private void start(
            Supplier<CompletableFuture<HttpResponse<AsyncBody>>> request,
            CompletableFuture<HttpResponse<AsyncBody>> answer) {
        CompletableFuture<HttpResponse<AsyncBody>> sent;
        try {
            sent = request.get();
        } catch (RuntimeException notSent) {
            sent = CompletableFuture.failedFuture(notSent);
        }
        var _ = sent.whenComplete((response, failure) -> {
            if (failure != null) {
                release();
                answer.completeExceptionally(failure);
                return;
            }
            AsyncBody body = response.body();
            var _ = body.done().orTimeout(BODY_SECONDS, TimeUnit.SECONDS).whenComplete((done, broken) -> {
                release();
                if (broken != null) {
                    body.cancel();
                }
            });
            if (!answer.complete(response)) {
                body.cancel();
            }
        });
    }

    private synchronized boolean takeOrQueue(Runnable sending) {
        if (taken < most) {
            taken++;
            return true;
        }
        waiting.add(sending);
        return false;
    }

    private void release() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                taken--;
                return;
            }
        }
        executor.execute(next);
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
