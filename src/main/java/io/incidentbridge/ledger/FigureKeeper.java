package io.incidentbridge.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Keeps the figures up to date; after a downtime it catches up. */
@ApplicationScoped
class FigureKeeper {

    private static final long EVERY = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Figures figures;
    private final Vertx vertx;
    private final Turn turn = new Turn("no figures were counted");
    private long timer = -1;

    FigureKeeper(Figures figures, Vertx vertx) {
        this.figures = figures;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> turn.take(this::keep));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private Uni<Void> keep() {
        return catchUp().chain(figures::countQuarantine).ifNoItem().after(PATIENCE).fail();
    }

    private Uni<Void> catchUp() {
        return figures.count()
                .chain(
                        lookedAt ->
                                lookedAt < Figures.MOST ? Uni.createFrom().voidItem() : catchUp());
    }
}
