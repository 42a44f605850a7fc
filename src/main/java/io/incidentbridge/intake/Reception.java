package io.incidentbridge.intake;

import io.incidentbridge.escalation.Escalation;
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
    private final Tally tally;

    Reception(Intake intake, Refusals refusals, Tally tally) {
        this.intake = intake;
        this.refusals = refusals;
        this.tally = tally;
    }

    /**
     * @param reader of the wire, for a body that is whole
     * @return fails with a {@link ProblemException} that names the quarantined body, or with {@link
     *     io.incidentbridge.ledger.LedgerUnavailableException} when nothing could be committed
     */
    Uni<Receipt> receive(Source source, Function<String, Reading> reader) {
        return tally.count(
                Tally.way(source.contentType()),
                source,
                traced -> read(traced, reader).chain(event -> take(event, traced)));
    }

    /** What would become of the event. */
    Uni<DryRun> rehearse(Source source, Function<String, Reading> reader) {
        return read(source, reader).map(event -> intake.rehearse(event, source.sender()));
    }

    Uni<Receipt> take(Escalation escalation, Source source) {
        return intake.take(escalation, source.from());
    }

    /** Quarantines what was sent, and fails with the problem. */
    <T> Uni<T> refuse(Source source, Reading.Refused reading) {
        Uni<Problem> problem = refusals.refuse(source, reading);
        return problem.map(
                known -> {
                    throw new ProblemException(known);
                });
    }

    /** Fails as {@link #receive} for a body that is no escalation. */
    Uni<Escalation> read(Source source, Function<String, Reading> reader) {
        Reading reading =
                source.body().isWhole()
                        ? reader.apply(source.body().text())
                        : new Reading.TooLarge();
        return reading instanceof Reading.Read read
                ? Uni.createFrom().item(read.escalation())
                : refuse(source, (Reading.Refused) reading);
    }
}
