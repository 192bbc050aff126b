package io.kcp.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryAtRestTest {
    private static final long MIB = 1 << 20;

    private final AtomicLong collections = new AtomicLong(5);
    private final AtomicLong committed = new AtomicLong(300 * MIB);
    private final AtomicLong ours = new AtomicLong();
    private final MemoryAtRest memory = new MemoryAtRest(collections::get, committed::get, () -> {
        ours.incrementAndGet();
        collections.incrementAndGet();
        committed.set(90 * MIB);
    });

    @Test
    void whatABurstTookIsGivenBackOnceItIsOver() {
        memory.look();
        collections.addAndGet(7);
        memory.look();
        assertThat(ours).hasValue(0);
        memory.look();
        assertThat(ours).hasValue(1);
    }

    @Test
    void itDoesNotCollectAgainForLittle() {
        memory.look();
        memory.look();
        assertThat(ours).hasValue(1);
        committed.set(100 * MIB);
        memory.look();
        memory.look();
        assertThat(ours).hasValue(1);
        committed.set(110 * MIB);
        memory.look();
        assertThat(ours).hasValue(2);
    }
}
