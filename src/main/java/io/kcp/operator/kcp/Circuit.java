package io.kcp.operator.kcp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Whether a server is asked at all: after a failure only one question at a time finds out, at growing intervals. */
final class Circuit {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Duration probe;
    private @Nullable Trip trip;

    /** @param until nobody asks before */
    record Trip(String why, Instant since, Instant until, Duration pause) {}

    /** @param probe how long the one question may take */
    Circuit(InstantSource clock, Duration probe) {
        this.clock = clock;
        this.probe = probe;
    }

    /** Null: go and ask. */
    synchronized @Nullable Trip closedBy() {
        Instant now = clock.instant();
        if (trip != null && !now.isBefore(trip.until())) {
            trip = new Trip(trip.why(), trip.since(), now.plus(probe), trip.pause());
            return null;
        }
        return trip;
    }

    synchronized void answered() {
        trip = null;
    }

    /** @param asked when the question was asked: those that were under way together fail together */
    synchronized Trip failed(String why, Instant asked) {
        Trip known = trip;
        if (known == null || !known.since().isAfter(asked)) {
            Instant now = clock.instant();
            Duration pause = known == null ? FIRST_PAUSE : longer(known.pause());
            known = new Trip(why, now, now.plus(pause), pause);
            trip = known;
        }
        return known;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
