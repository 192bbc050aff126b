package io.kcp.operator.kcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bounds how many wait for kcp at once, of one installation and in all. Whoever finds no place is turned away, and waits for nothing. */
final class Bulkhead {
    private static final int PER_INSTALLATION = 4;

    private final Semaphore all;
    private final Map<String, Semaphore> installations = new ConcurrentHashMap<>();

    Bulkhead(int most) {
        all = new Semaphore(most);
    }

    /** Null where there is no place. */
    <T> @Nullable T within(String installation, Supplier<T> work) {
        Semaphore own = installations.computeIfAbsent(installation, _ -> new Semaphore(PER_INSTALLATION));
        if (!own.tryAcquire()) {
            return null;
        }
        try {
            if (!all.tryAcquire()) {
                return null;
            }
            try {
                return work.get();
            } finally {
                all.release();
            }
        } finally {
            own.release();
        }
    }

    void forget(String installation) {
        installations.remove(installation);
    }
}
