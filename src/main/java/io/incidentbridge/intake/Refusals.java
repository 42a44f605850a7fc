package io.incidentbridge.intake;

import io.incidentbridge.ledger.Quarantine;
import io.incidentbridge.ledger.Quarantine.Unreadable;
import io.incidentbridge.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Keeps what cannot be taken in quarantine, and tells the sender what is wrong with it. */
@ApplicationScoped
class Refusals {

    private final Quarantine quarantine;
    private final MeterRegistry meters;

    Refusals(Quarantine quarantine, MeterRegistry meters) {
        this.quarantine = quarantine;
        this.meters = meters;
    }

    Uni<Problem> unreadable(Source source, Reading.Unreadable reading) {
        return keep(source, reading.detail(), Problems.unreadable(reading.detail()));
    }

    Uni<Problem> invalid(Source source, Reading.Invalid reading) {
        String reason =
                reading.errors().stream()
                        .map(error -> error.field() + " " + error.detail())
                        .collect(Collectors.joining("; "));
        return keep(source, reason, Problems.invalid(reading.errors()));
    }

    Uni<Problem> tooLarge(Source source) {
        int limit = source.body().limit();
        return keep(source, "larger than " + limit + " bytes", Problems.tooLarge(limit));
    }

    private Uni<Problem> keep(Source source, String reason, Problem problem) {
        if (source.isRehearsal()) {
            return Uni.createFrom().item(problem);
        }
        Body body = source.body();
        return quarantine
                .keep(
                        new Unreadable(
                                source.sender(),
                                source.contentType(),
                                reason,
                                body.text(),
                                body.bytes()))
                .invoke(id -> meters.counter("incident.bridge.quarantined").increment())
                .map(id -> problem.quarantinedAs(id.toString()));
    }

    /**
     * Where a refused body came from.
     *
     * @param isRehearsal a dry run, of which nothing is stored
     */
    record Source(String sender, String contentType, Body body, boolean isRehearsal) {}
}
