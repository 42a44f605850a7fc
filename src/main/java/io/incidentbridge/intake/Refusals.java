package io.incidentbridge.intake;

import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.ledger.Quarantine;
import io.incidentbridge.ledger.Quarantine.Unreadable;
import io.incidentbridge.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
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

    Uni<Problem> refuse(Source source, Reading.Refused reading) {
        Body body = source.body();
        return keep(source, reading.reason(body), reading.problem(body));
    }

    private Uni<Problem> keep(Source source, String reason, Problem problem) {
        return source.isNotToKeep()
                ? Uni.createFrom().item(problem)
                : keep(source, reason).map(id -> problem.quarantinedAs(id.toString()));
    }

    /**
     * @param reason what is wrong with it, without its values
     */
    Uni<UUID> keep(Source source, String reason) {
        Body body = source.body();
        return quarantine
                .keep(
                        new Unreadable(
                                source.sender(),
                                source.contentType(),
                                reason,
                                body.text(),
                                body.bytes()))
                .invoke(id -> meters.counter("incident.bridge.quarantined").increment());
    }

    /**
     * What somebody sent who is known: {@link Bodies} makes it, and whoever cuts up what came from
     * there or from a sender with a key.
     *
     * @param isNotToKeep a dry run, of which nothing is stored, or a correction of what is kept
     *     already
     * @param trace that it is part of; absent where nothing is traced
     */
    record Source(
            String sender,
            String contentType,
            Body body,
            boolean isNotToKeep,
            @Nullable TraceParent trace) {

        /** One event of several, from the same sender. */
        Source part(String typeOfPart, Body one) {
            return new Source(sender, typeOfPart, one, isNotToKeep, trace);
        }

        From from() {
            return new From(sender, trace);
        }

        /** The same as a part of a trace. */
        Source in(@Nullable TraceParent step) {
            return new Source(sender, contentType, body, isNotToKeep, step);
        }
    }
}
