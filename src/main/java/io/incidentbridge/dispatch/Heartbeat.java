package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Standings;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the others how this replica does. */
@ApplicationScoped
class Heartbeat {

    private static final long EVERY = 5_000;

    private final Standings standings;
    private final Dispatcher dispatcher;
    private final DispatchTerms terms;
    private final Vertx vertx;
    private long timer = -1;

    Heartbeat(Standings standings, Dispatcher dispatcher, DispatchTerms terms, Vertx vertx) {
        this.standings = standings;
        this.dispatcher = dispatcher;
        this.terms = terms;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        beat();
        timer = vertx.setPeriodic(EVERY, tick -> beat());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void beat() {
        Dispatcher.Load load = dispatcher.load();
        standings
                .tell(
                        terms.claim().owner(),
                        load.concurrency(),
                        load.inFlight(),
                        terms.claim().pace())
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.debugf("not told: %s", failure.getClass().getSimpleName()));
    }
}
