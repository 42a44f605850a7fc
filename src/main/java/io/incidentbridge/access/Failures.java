package io.incidentbridge.access;

import java.time.Duration;
import java.time.Instant;

/**
 * What one address has failed lately. A failure is forgiven every {@link #FORGIVEN}.
 *
 * @param count at the time {@code at}
 * @param toldAt when the log last told of this address
 */
record Failures(double count, Instant at, Instant toldAt) {

    static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH);

    /** A wrong paste is no attack. */
    static final int FREE = 3;

    static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final Duration FORGIVEN = Duration.ofSeconds(5);

    /** More make nothing slower; so that an address is trusted again a minute and a half later. */
    private static final int MOST = 20;

    private static final long FIRST_DELAY_MILLIS = 100;

    Failures another(Instant now) {
        double forgiven =
                Math.max(0, Duration.between(at, now).toMillis()) / (double) FORGIVEN.toMillis();
        boolean isToTell = Duration.between(toldAt, now).compareTo(Duration.ofSeconds(1)) >= 0;
        return new Failures(
                Math.min(MOST, Math.max(0, count - forgiven) + 1), now, isToTell ? now : toldAt);
    }

    /** At most once a second. */
    boolean isToTell() {
        return toldAt.equals(at);
    }

    /** How long the answer to the last one waits. */
    Duration delay() {
        int charged = (int) count - FREE;
        if (charged <= 0) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofMillis(FIRST_DELAY_MILLIS << (charged - 1));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
