package io.kcp.operator.cluster;

import java.time.Duration;
import java.time.Instant;

/** So many a second in the long run, and some at once after a while without. */
final class Allowance {
    private final double perSecond;
    private final double most;
    private double left;
    private Instant asOf = Instant.EPOCH;

    Allowance(int perSecond, int most) {
        this.perSecond = perSecond;
        this.most = most;
    }

    synchronized boolean take(Instant now) {
        if (now.isAfter(asOf)) {
            left = Math.min(most, left + perSecond * Duration.between(asOf, now).toMillis() / 1000);
            asOf = now;
        }
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
