package io.incidentbridge.ledger;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps the figures up to date; after a downtime it catches up. */
@ApplicationScoped
class FigureKeeper {

    private static final long EVERY = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Figures figures;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer = -1;

    FigureKeeper(Figures figures, Vertx vertx) {
        this.figures = figures;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> keep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void keep() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        catchUp()
                .chain(figures::countQuarantine)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf(
                                        "no figures were counted: %s",
                                        failure.getClass().getSimpleName()));
    }

    private Uni<Void> catchUp() {
        return figures.count()
                .chain(
                        lookedAt ->
                                lookedAt < Figures.MOST ? Uni.createFrom().voidItem() : catchUp());
    }
}
