package io.incidentbridge.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a node: so many requests are served at once, so many more wait, the rest is
 * refused. Without being told, there is no limit.
 */
final class NodeThreads {

    private final BiConsumer<Duration, Runnable> timer;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int threads = Integer.MAX_VALUE;
    private int queue;
    private volatile Duration each = Duration.ZERO;
    private int busy;

    /**
     * @param timer runs a task after a while
     */
    NodeThreads(BiConsumer<Duration, Runnable> timer) {
        this.timer = timer;
    }

    synchronized void set(int threads, int queue, Duration each) {
        this.threads = threads;
        this.queue = queue;
        this.each = each;
    }

    /**
     * Serves the request as soon as there is a thread for it.
     *
     * @return whether there was room to wait
     */
    boolean serve(Runnable request) {
        if (!admit(request)) {
            return false;
        }
        next();
        return true;
    }

    private synchronized boolean admit(Runnable request) {
        return (busy < threads || waiting.size() < queue) && waiting.add(request);
    }

    /** Outside the lock, since a request may take long. */
    private void next() {
        Runnable request = take();
        if (request != null) {
            timer.accept(
                    each,
                    () -> {
                        request.run();
                        done();
                    });
        }
    }

    private synchronized @Nullable Runnable take() {
        if (busy >= threads || waiting.isEmpty()) {
            return null;
        }
        busy++;
        return waiting.remove();
    }

    private void done() {
        synchronized (this) {
            busy--;
        }
        next();
    }
}
