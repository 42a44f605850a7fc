package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Lane;
import io.incidentbridge.ledger.Outbox;
import io.incidentbridge.ledger.Standings;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What nobody waits for: calls that replicas took with them, minutes that are long over, and a word
 * of how this replica does.
 */
@ApplicationScoped
class Housekeeping {

    private static final long EVERY = 5_000;

    private final Outbox outbox;
    private final Lane lane;
    private final Standings standings;
    private final Dispatcher dispatcher;
    private final DispatchTerms terms;
    private final Vertx vertx;
    private long timer = -1;

    Housekeeping(
            Outbox outbox,
            Lane lane,
            Standings standings,
            Dispatcher dispatcher,
            DispatchTerms terms,
            Vertx vertx) {
        this.outbox = outbox;
        this.lane = lane;
        this.standings = standings;
        this.dispatcher = dispatcher;
        this.terms = terms;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        keep();
        timer = vertx.setPeriodic(EVERY, tick -> keep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void keep() {
        tellOfThisReplica()
                .chain(() -> outbox.buryExhausted(terms.claim()))
                .invoke(Housekeeping::tell)
                .chain(lane::forgetMinutes)
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf(
                                        "exhausted calls not looked for: %s",
                                        failure.getClass().getSimpleName()));
    }

    private Uni<Void> tellOfThisReplica() {
        Dispatcher.Load load = dispatcher.load();
        return standings.tell(
                terms.claim().owner(), load.concurrency(), load.inFlight(), terms.claim().pace());
    }

    private static void tell(int buried) {
        if (buried > 0) {
            Log.warnf("%d calls entered review, out of attempts", buried);
        }
    }
}
