package io.incidentbridge.intake.senders;

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
        fill(now);
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return until(1);
    }

    /** Takes so many, there or not, and says how long until they would have been. */
    synchronized Duration owe(int count, long now) {
        fill(now);
        tokens -= count;
        return tokens >= 0 ? Duration.ZERO : until(0);
    }

    private void fill(long now) {
        tokens = Math.min(rate, tokens + Math.max(0, now - filledAt) / 1e9 * rate);
        filledAt = now;
    }

    private Duration until(int wanted) {
        return Duration.ofNanos((long) ((wanted - tokens) / rate * 1e9) + 1);
    }
}
