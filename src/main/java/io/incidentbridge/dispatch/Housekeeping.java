package io.incidentbridge.dispatch;

import io.incidentbridge.ledger.Facts;
import io.incidentbridge.ledger.Lane;
import io.incidentbridge.ledger.Outbox;
import io.incidentbridge.ledger.StormWatch;
import io.incidentbridge.rules.StormNotes;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What nobody waits for: calls that replicas took with them, minutes that are long over, facts of
 * calls of which nothing came, storms that are over.
 */
@ApplicationScoped
class Housekeeping {

    private static final long EVERY = 5_000;

    private final Outbox outbox;
    private final Lane lane;
    private final Facts facts;
    private final StormWatch storms;
    private final StormNotes stormNotes;
    private final DispatchTerms terms;
    private final Vertx vertx;
    private long timer = -1;

    Housekeeping(
            Outbox outbox,
            Lane lane,
            Facts facts,
            StormWatch storms,
            StormNotes stormNotes,
            DispatchTerms terms,
            Vertx vertx) {
        this.outbox = outbox;
        this.lane = lane;
        this.facts = facts;
        this.storms = storms;
        this.stormNotes = stormNotes;
        this.terms = terms;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY, tick -> keep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void keep() {
        outbox.buryExhausted(terms.claim())
                .invoke(Housekeeping::tell)
                .chain(lane::forgetMinutes)
                .chain(facts::forget)
                .chain(storms::close)
                .chain(() -> storms.tellOfEnds(stormNotes::end))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                Log.warnf(
                                        "no housekeeping: %s", failure.getClass().getSimpleName()));
    }

    private static void tell(int buried) {
        if (buried > 0) {
            Log.warnf("%d calls entered review, out of attempts", buried);
        }
    }
}
