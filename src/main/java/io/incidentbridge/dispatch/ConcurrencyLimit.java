package io.incidentbridge.dispatch;

/**
 * How many deliveries this replica may have in flight: one more for every round that went well, a
 * third fewer when ServiceNow says that it is busy, a little fewer when its answers take much
 * longer than they did. Additive increase and multiplicative decrease let replicas that know
 * nothing of each other share what there is.
 *
 * <p>Written here since the algorithms of Netflix' concurrency-limits look either at refusals or at
 * latency, not at both.
 *
 * <p>Not for several threads.
 */
final class ConcurrencyLimit {

    /** What a base instance serves at once. */
    private static final int FIRST = 4;

    private static final double AFTER_REFUSAL = 0.66;
    private static final double AFTER_SLOWNESS = 0.9;

    /** How much slower than usual is too slow: this many times, and this much more. */
    private static final double SLOW_FACTOR = 2;

    private static final double SLOW_MARGIN = 100_000_000;

    private static final double RECENT_WEIGHT = 0.1;

    /** What is usual follows slowly upwards, so that a slower ServiceNow becomes the usual one. */
    private static final double USUAL_WEIGHT = 0.005;

    private final int most;
    private double limit;
    private double recent;
    private double usual;
    private long decreasedAt;

    /**
     * @param most what it never exceeds
     */
    ConcurrencyLimit(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
    }

    int current() {
        return (int) limit;
    }

    /**
     * An answer came.
     *
     * @param sentAt of {@link System#nanoTime}
     * @param now of {@link System#nanoTime}
     * @param inFlight with this one
     */
    void answered(long sentAt, long now, int inFlight) {
        double latency = now - sentAt;
        recent = recent == 0 ? latency : recent + RECENT_WEIGHT * (latency - recent);
        usual = usual == 0 || recent < usual ? recent : usual + USUAL_WEIGHT * (recent - usual);
        if (recent > usual * SLOW_FACTOR + SLOW_MARGIN) {
            decrease(AFTER_SLOWNESS, sentAt, now);
        } else if (inFlight >= current()) {
            // Nothing is known about room that is not used.
            limit = Math.min(most, limit + 1.0 / current());
        }
    }

    /** ServiceNow refused for want of room: a 429 that names no time. */
    void refused(long sentAt, long now) {
        decrease(AFTER_REFUSAL, sentAt, now);
    }

    /** Once for all that were sent before the last decrease: they tell of the same jam. */
    private void decrease(double factor, long sentAt, long now) {
        if (decreasedAt == 0 || sentAt - decreasedAt > 0) {
            limit = Math.max(1, limit * factor);
            decreasedAt = now;
        }
    }
}
