package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Standings;
import io.incidentbridge.ledger.Standings.WaitingNotes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the others how this replica does, and the metrics how many notes wait. */
@ApplicationScoped
class Heartbeat {

    private static final long EVERY = 5_000;

    private final Standings standings;
    private final Dispatcher dispatcher;
    private final DispatchTerms terms;
    private final Vertx vertx;
    private volatile WaitingNotes notes = new WaitingNotes(0, 0);
    private long timer = -1;

    Heartbeat(
            Standings standings,
            Dispatcher dispatcher,
            DispatchTerms terms,
            MeterRegistry meters,
            Vertx vertx) {
        this.standings = standings;
        this.dispatcher = dispatcher;
        this.terms = terms;
        this.vertx = vertx;
        meters.gauge("incident.bridge.notes.waiting", this, beat -> beat.notes.count());
        meters.gauge("incident.bridge.notes.oldest.seconds", this, beat -> beat.notes.seconds());
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
                .chain(standings::notes)
                .invoke(waiting -> notes = waiting)
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.debugf("not told: %s", failure.getClass().getSimpleName()));
    }
}
