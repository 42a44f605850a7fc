package io.incidentbridge.dispatch;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Where the database's clock stands, as seen from here. Each answer brings its time, late by the
 * way it came; the quickest of the last minute is believed.
 */
final class DatabaseClock {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(30);

    private long windowEnd;
    private long ahead = Long.MIN_VALUE;
    private long aheadBefore = Long.MIN_VALUE;

    /**
     * @param databaseTime as the answer brought it
     * @param now of {@link System#nanoTime}, when it came
     */
    synchronized void observe(Instant databaseTime, long now) {
        if (ahead == Long.MIN_VALUE || now - windowEnd > 0) {
            aheadBefore = ahead;
            ahead = Long.MIN_VALUE;
            windowEnd = now + WINDOW;
        }
        ahead = Math.max(ahead, nanos(databaseTime) - now);
    }

    /** How long until then; negative when it is past. */
    synchronized long nanosUntil(Instant databaseTime, long now) {
        return nanos(databaseTime) - now - Math.max(ahead, aheadBefore);
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
