package io.incidentbridge.sandbox;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A script waits for its database, so each request has a thread of its own; none keeps a process.
 */
final class ScriptThreads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "sandbox-script-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
