package io.incidentbridge.servicenow.network;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;

/** Looks at files each second, beside the event loops; while they are wrong, it says so once. */
final class FileWatch {

    private static final long EVERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final Runnable look;
    private final String meanwhile;
    private boolean isTold;
    private long timer = -1;

    /**
     * @param look fails when they cannot be used
     * @param meanwhile what holds then, for the log
     */
    FileWatch(Vertx vertx, Runnable look, String meanwhile) {
        this.vertx = vertx;
        this.look = look;
        this.meanwhile = meanwhile;
    }

    void start() {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> vertx.executeBlocking(this::once));
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private boolean once() {
        try {
            look.run();
            isTold = false;
        } catch (RuntimeException e) {
            if (!isTold) {
                isTold = true;
                Log.errorf("%s; %s", Complaint.of(e), meanwhile);
            }
        }
        return true;
    }
}
