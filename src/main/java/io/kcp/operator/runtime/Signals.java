package io.kcp.operator.runtime;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The signals that end the process. A shutdown hook would not do: it cannot tell a second signal from the first, and
 * waiting in it for threads that exit themselves locks up.
 */
final class Signals {
    private static final int KILLED_BY_TERM = 128 + 15;

    private Signals() {}

    /** Runs {@code first} at the first SIGTERM or SIGINT; the second halts the process on the spot. */
    static void onTermination(Runnable first) {
        AtomicBoolean once = new AtomicBoolean();
        handle(List.of("TERM", "INT"), () -> {
            if (once.compareAndSet(false, true)) {
                first.run();
            } else {
                Runtime.getRuntime().halt(KILLED_BY_TERM);
            }
        });
    }

    /** By reflection, since javac warns of any mention of {@code sun.misc.Signal}, and no annotation silences it. */
    private static void handle(List<String> names, Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object reacting = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        reaction.run();
                        return null;
                    });
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : names) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), reacting);
            }
        } catch (ReflectiveOperationException withoutModule) {
            throw new IllegalStateException("the Java runtime lacks the module jdk.unsupported", withoutModule);
        }
    }
}
