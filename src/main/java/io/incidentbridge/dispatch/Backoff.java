package io.incidentbridge.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: anything between nothing and a ceiling that doubles, so
 * that calls which failed together do not come back together.
 *
 * @param first the ceiling after the first attempt
 * @param max the ceiling it never passes
 */
record Backoff(Duration first, Duration max) {

    /** Past it a doubling would overflow long before it mattered. */
    private static final int MOST_DOUBLINGS = 30;

    /** The longest wait after this attempt. */
    Duration ceiling(int attempt) {
        long doubled =
                first.toMillis() * (1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempt - 1)));
        return doubled < 0 || doubled > max.toMillis() ? max : Duration.ofMillis(doubled);
    }

    /**
     * @param attempt 1 for the first
     */
    Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(ceiling(attempt).toMillis() + 1));
    }

    /** The longest wait, or the given one where that is shorter. */
    Duration capped(Duration longest) {
        return max.compareTo(longest) < 0 ? max : longest;
    }
}
