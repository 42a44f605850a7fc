package io.incidentbridge.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How long this process stood still at the worst, as a busy machine lets it: what arrived meanwhile
 * seems to arrive at once.
 */
public final class Stall implements AutoCloseable {

    private static final long STEP = Duration.ofMillis(1).toNanos();

    private final Thread thread = new Thread(this::measure, "stall");
    private volatile boolean closed;
    private volatile long longest;

    public Stall() {
        thread.setDaemon(true);
        thread.start();
    }

    public Duration longest() {
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void measure() {
        while (!closed) {
            long before = System.nanoTime();
            LockSupport.parkNanos(STEP);
            longest = Math.max(longest, System.nanoTime() - before - STEP);
        }
    }
}
