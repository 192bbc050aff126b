package io.kcp.operator.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;

/**
 * Collects old objects whenever they have grown by a fifth: what {@code GOGC} is for Go, and {@code SoftMaxHeapSize} for other
 * collectors. By itself the serial collector first takes all that the limit allows, so that a burst in a pod of 512 MiB would take
 * 370 of them, for 40 MiB of objects.
 */
final class HeapTarget {
    /** Bytes that may be added in any case: a small heap would be collected all the time, for little. */
    private static final long ROOM = 10L << 20;

    /** Bytes; a start leaves 15 MiB behind, and is not to be slowed down. */
    private static final long FIRST = 48L << 20;

    private final MemoryPoolMXBean old;

    private HeapTarget(MemoryPoolMXBean old) {
        this.old = old;
    }

    /**
     * Keeps this process to it, where its collector is the serial one.
     *
     * @return collects everything, and sets a new target by what is left
     */
    static Runnable start() {
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Tenured Gen")) {
                var target = new HeapTarget(pool);
                target.aim(FIRST);
                target.listen();
                return target::collect;
            }
        }
        return System::gc;
    }

    private void listen() {
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
                .addNotificationListener(
                        (_, _) -> collect(),
                        notification -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                        null);
    }

    private void collect() {
        System.gc();
        long left = old.getUsage().getUsed();
        aim(left + Math.max(left / 5, ROOM));
    }

    private void aim(long bytes) {
        old.setUsageThreshold(Math.min(bytes, old.getUsage().getMax()));
    }
}
