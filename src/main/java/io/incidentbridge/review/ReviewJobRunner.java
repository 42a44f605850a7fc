package io.incidentbridge.review;

import io.incidentbridge.ledger.ReviewWork;
import io.incidentbridge.ledger.Turn;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Goes on with what people decided about many calls, also with what another replica left. */
@ApplicationScoped
class ReviewJobRunner {

    private static final long EVERY = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReviewWork work;
    private final Vertx vertx;
    private final Turn turn = new Turn("a decision about many calls waits");
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
        turn.take(this::goOn);
    }

    private Uni<Void> goOn() {
        return work.goOn()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(hadWork -> hadWork && !stopping ? goOn() : Uni.createFrom().voidItem());
    }
}
