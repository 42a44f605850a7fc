package io.incidentbridge.intake;

import io.incidentbridge.ledger.LedgerUnavailableException;
import io.incidentbridge.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of the events, by the way they came in. */
@ApplicationScoped
class Tally {

    private final MeterRegistry meters;

    Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param way one of a few words, never anything that was sent
     */
    Uni<Receipt> count(String way, Uni<Receipt> taken) {
        return taken.invoke(receipt -> count(way, receipt.status().word()))
                .onFailure()
                .invoke(failure -> count(way, outcome(failure)));
    }

    /** By the media type, which tells the ways of one address apart. */
    static String way(String contentType) {
        if (contentType.startsWith("application/x-ndjson")) {
            return "ndjson";
        }
        return contentType.startsWith("application/cloudevents") ? "cloudevents" : "json";
    }

    private void count(String way, String outcome) {
        meters.counter("incident.bridge.events.received", "way", way, "outcome", outcome)
                .increment();
    }

    private static String outcome(Throwable failure) {
        if (failure instanceof LedgerUnavailableException) {
            return "unavailable";
        }
        if (failure instanceof ProblemException refused) {
            return refused.problem().quarantineId() == null ? "refused" : "quarantined";
        }
        return "failed";
    }
}
