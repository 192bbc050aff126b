package io.kcp.operator.runtime;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives memory back that a burst of work took, once it is over: what JEP 346 does for G1, for the serial collector. That one takes what
 * the limit allows rather than collect, and then keeps it, for weeks in which nothing happens.
 */
final class MemoryAtRest {
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Less is not worth a collection, which takes a quarter of a second with 500 shards. */
    private static final long WORTH = 16L << 20;

    private final LongSupplier collections;
    private final LongSupplier committed;
    private final Runnable collect;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("memory").factory());
    private long collectionsBefore;
    private long kept;

    /**
     * @param collections how many there have been; none since the last look is rest
     * @param committed bytes of the heap, used or not
     */
    MemoryAtRest(LongSupplier collections, LongSupplier committed, Runnable collect) {
        this.collections = collections;
        this.committed = committed;
        this.collect = collect;
    }

    static MemoryAtRest ofThisProcess(Runnable collect) {
        return new MemoryAtRest(
                () -> ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum(),
                Runtime.getRuntime()::totalMemory,
                collect);
    }

    void start() {
        long every = LOOK.toSeconds();
        var _ = looker.scheduleWithFixedDelay(this::look, every, every, TimeUnit.SECONDS);
    }

    void look() {
        long now = collections.getAsLong();
        if (now == collectionsBefore && committed.getAsLong() - kept > WORTH) {
            collect.run();
            kept = committed.getAsLong();
            now = collections.getAsLong();
        }
        collectionsBefore = now;
    }
}
