package io.incidentbridge.review;

import io.incidentbridge.ledger.ReviewWork;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Goes on with what people decided about many calls, also with what another replica left. */
@ApplicationScoped
class ReviewJobRunner {

    private static final long EVERY = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReviewWork work;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer = -1;
    private volatile boolean stopping;

    ReviewJobRunner(ReviewWork work, Vertx vertx) {
        this.work = work;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> run());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(timer);
    }

    /** Begins at once, unless it is at it. */
    void run() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        goOn().onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf(
                                        "a decision about many calls waits: %s",
                                        failure.getClass().getSimpleName()));
    }

    private Uni<Void> goOn() {
        return work.goOn()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(hadWork -> hadWork && !stopping ? goOn() : Uni.createFrom().voidItem());
    }
}
