package io.incidentbridge.intake;

import java.time.Duration;

/** So many a second, and no more than one second's worth at once. */
final class TokenBucket {

    private final int rate;
    private double tokens;
    private long filledAt;

    /**
     * @param now on the clock of {@link System#nanoTime()}
     */
    TokenBucket(int rate, long now) {
        this.rate = rate;
        this.tokens = rate;
        this.filledAt = now;
    }

    /** How long until there is a token; zero: it was taken. */
    synchronized Duration take(long now) {
        tokens = Math.min(rate, tokens + Math.max(0, now - filledAt) / 1e9 * rate);
        filledAt = now;
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) ((1 - tokens) / rate * 1e9) + 1);
    }
}
