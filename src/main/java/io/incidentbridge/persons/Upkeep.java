package io.incidentbridge.persons;

import io.incidentbridge.ledger.Expiry;
import io.incidentbridge.ledger.Resealing;
import io.incidentbridge.ledger.RetentionTerms;
import io.incidentbridge.ledger.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** Forgets what is old, and brings what old keys sealed under the key of now. */
@ApplicationScoped
class Upkeep {

    private static final long EVERY_MILLIS = 5_000;

    /** Batches of one kind before others have their turn: a thousand rows a second at most. */
    private static final int MOST_BATCHES = 10;

    private final Expiry expiry;
    private final Resealing resealing;
    private final RetentionTerms terms;
    private final MeterRegistry meters;
    private final Vertx vertx;

    /** Rows; not a number until they were counted, lest an old key goes too early. */
    private volatile double underOldKeys = Double.NaN;

    private final Turn turn = new Turn("nothing old was forgotten");
    private long timer = -1;

    Upkeep(Expiry expiry, Resealing resealing, Config settings, MeterRegistry meters, Vertx vertx) {
        this.expiry = expiry;
        this.resealing = resealing;
        this.meters = meters;
        this.vertx = vertx;
        try {
            this.terms = RetentionTerms.of(settings);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
        meters.gauge("incident.bridge.under.old.keys", this, upkeep -> upkeep.underOldKeys);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> turn.take(this::keep));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private Uni<Void> keep() {
        return batches("personal_part", () -> expiry.personalParts(terms), 0)
                .chain(() -> batches("quarantined_body", () -> expiry.bodies(terms), 0))
                .chain(() -> batches("alert", () -> expiry.alerts(terms), 0))
                .chain(() -> batches("call", () -> expiry.calls(terms), 0))
                .chain(() -> batches("missed_call", () -> expiry.missed(terms), 0))
                .chain(() -> batches("quarantine", () -> expiry.entries(terms), 0))
                .chain(() -> batches("history", () -> expiry.history(terms), 0))
                .chain(resealing::events)
                .chain(resealing::facts)
                .chain(resealing::remaining)
                .invoke(rows -> underOldKeys = rows)
                .replaceWithVoid();
    }

    /** One after the other, until one is not full. */
    private Uni<Void> batches(String what, Supplier<Uni<Integer>> batch, int before) {
        return batch.get()
                .invoke(rows -> count(what, rows))
                .chain(
                        rows ->
                                rows < Expiry.BATCH || before + 1 >= MOST_BATCHES
                                        ? Uni.createFrom().voidItem()
                                        : batches(what, batch, before + 1));
    }

    private void count(String what, int rows) {
        meters.counter("incident.bridge.expired", "what", what).increment(rows);
    }
}
