package io.incidentbridge.intake;

import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.problem.Problem;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** What every wire has in common: an event that was read is taken, any other quarantined. */
@ApplicationScoped
class Reception {

    private final Intake intake;
    private final Refusals refusals;

    Reception(Intake intake, Refusals refusals) {
        this.intake = intake;
        this.refusals = refusals;
    }

    /**
     * @param reader of the wire, for a body that is whole
     * @return fails with a {@link ProblemException} that names the quarantined body, or with {@link
     *     io.incidentbridge.ledger.LedgerUnavailableException} when nothing could be committed
     */
    Uni<Receipt> receive(Source source, Function<String, Reading> reader) {
        return read(source, reader).chain(read -> intake.take(read.escalation(), source.sender()));
    }

    /** What would become of the event. */
    Uni<DryRun> rehearse(Source source, Function<String, Reading> reader) {
        return read(source, reader).map(read -> intake.rehearse(read.escalation()));
    }

    private Uni<Reading.Read> read(Source source, Function<String, Reading> reader) {
        if (!source.body().isWhole()) {
            return refuse(refusals.tooLarge(source));
        }
        Reading reading = reader.apply(source.body().text());
        if (reading instanceof Reading.Unreadable unreadable) {
            return refuse(refusals.unreadable(source, unreadable));
        }
        if (reading instanceof Reading.Invalid invalid) {
            return refuse(refusals.invalid(source, invalid));
        }
        return Uni.createFrom().item((Reading.Read) reading);
    }

    private static Uni<Reading.Read> refuse(Uni<Problem> problem) {
        return problem.map(
                known -> {
                    throw new ProblemException(known);
                });
    }
}
