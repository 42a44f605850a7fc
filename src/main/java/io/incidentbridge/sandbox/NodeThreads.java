package io.incidentbridge.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * The threads of a node: so many requests are served at once, so many more wait, the rest is
 * refused. Without being told, there is no limit.
 */
final class NodeThreads {

    private final BiConsumer<Duration, Runnable> timer;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int threads = Integer.MAX_VALUE;
    private int queue;
    private Duration each = Duration.ZERO;
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
    synchronized boolean serve(Runnable request) {
        if (busy >= threads && waiting.size() >= queue) {
            return false;
        }
        waiting.add(request);
        next();
        return true;
    }

    private synchronized void next() {
        if (busy < threads && !waiting.isEmpty()) {
            busy++;
            Runnable request = waiting.remove();
            timer.accept(
                    each,
                    () -> {
                        request.run();
                        done();
                    });
        }
    }

    private synchronized void done() {
        busy--;
        next();
    }
}
