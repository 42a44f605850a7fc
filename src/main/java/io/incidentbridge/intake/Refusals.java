package io.incidentbridge.intake;

import io.incidentbridge.ledger.Quarantine;
import io.incidentbridge.ledger.Quarantine.Unreadable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what cannot be taken in quarantine, and tells the sender what is wrong with it. */
@ApplicationScoped
class Refusals {

    private final Quarantine quarantine;
    private final MeterRegistry meters;

    Refusals(Quarantine quarantine, MeterRegistry meters) {
        this.quarantine = quarantine;
        this.meters = meters;
    }

    Uni<HttpProblem> unreadable(Source source, Reading.Unreadable reading) {
        return keep(source, reading.detail(), id -> Problems.unreadable(reading.detail(), id));
    }

    Uni<HttpProblem> invalid(Source source, Reading.Invalid reading) {
        String reason =
                reading.errors().stream()
                        .map(error -> error.field() + " " + error.detail())
                        .collect(Collectors.joining("; "));
        return keep(source, reason, id -> Problems.invalid(reading.errors(), id));
    }

    Uni<HttpProblem> tooLarge(Source source) {
        return keep(source, "larger than " + Body.LIMIT + " bytes", Problems::tooLarge);
    }

    private Uni<HttpProblem> keep(
            Source source, String reason, Function<@Nullable UUID, HttpProblem> problem) {
        if (source.isRehearsal()) {
            return Uni.createFrom().item(() -> problem.apply(null));
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
                .map(problem);
    }

    /**
     * Where a refused body came from.
     *
     * @param isRehearsal a dry run, of which nothing is stored
     */
    record Source(String sender, String contentType, Body body, boolean isRehearsal) {}
}
