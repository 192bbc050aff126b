package io.kcp.operator.runtime;

import io.kcp.operator.config.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an {@link OperatorProcess} until a signal or a failure ends it. */
public final class Launch {
    private static final Logger log = LoggerFactory.getLogger(Launch.class);

    /** What a stop may take beyond the grace period, to hand the lease over and to close connections. */
    private static final Duration STOP_MARGIN = Duration.ofSeconds(4);

    private Launch() {}

    private enum End {
        TOLD,
        FAILED
    }

    /**
     * Returns when the operator has stopped.
     *
     * @return the exit status
     */
    public static int run(Settings settings, List<ControllerModule.Factory> controllers) {
        Logging.configure(settings.log());
        BlockingQueue<End> ends = new LinkedBlockingQueue<>();
        Signals.onTermination(() -> ends.add(End.TOLD));
        OperatorProcess process;
        try {
            process = new OperatorProcess(settings, controllers, () -> ends.add(End.FAILED));
        } catch (IOException | CompletionException failure) {
            StartFailure.tell(failure);
            return 1;
        }
        // In a thread of its own, so that a signal need not wait for caches that do not fill.
        Thread.ofPlatform().name("start").daemon().start(process::start);
        MemoryAtRest.ofThisProcess(HeapTarget.start()).start();
        End end = await(ends);
        haltAfter(settings.shutdownGrace().plus(STOP_MARGIN));
        process.stop();
        log.info("Stopped");
        return end == End.TOLD ? 0 : 1;
    }

    private static End await(BlockingQueue<End> ends) {
        try {
            return ends.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return End.TOLD;
        }
    }

    private static void haltAfter(Duration limit) {
        Thread.ofPlatform().name("halt").daemon().start(() -> {
            try {
                Thread.sleep(limit);
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
            log.error("Not stopped within {} s, halting", limit.toSeconds());
            Runtime.getRuntime().halt(1);
        });
    }
}
