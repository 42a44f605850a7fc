package io.incidentbridge.intake;

import io.incidentbridge.intake.Refusals.Source;
import io.incidentbridge.ledger.Correction;
import io.incidentbridge.ledger.Corrections;
import io.incidentbridge.ledger.QuarantineEntity;
import io.incidentbridge.ledger.QuarantineEntries;
import io.incidentbridge.ledger.QuarantineState;
import io.incidentbridge.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Sends what is in quarantine the way of every event, as a person corrected it. */
@ApplicationScoped
class Resubmission {

    private final QuarantineEntries entries;
    private final Reception reception;
    private final Intake intake;
    private final Corrections corrections;
    private final Tally tally;

    Resubmission(
            QuarantineEntries entries,
            Reception reception,
            Intake intake,
            Corrections corrections,
            Tally tally) {
        this.entries = entries;
        this.reception = reception;
        this.intake = intake;
        this.corrections = corrections;
        this.tally = tally;
    }

    /**
     * @return fails with a {@link ProblemException} when the entry is not open, or the body no
     *     better than the one before
     */
    Uni<Receipt> resubmit(UUID entry, String operator, Source source) {
        return tally.count("resubmission", source, traced -> resubmitted(entry, operator, traced));
    }

    private Uni<Receipt> resubmitted(UUID entry, String operator, Source source) {
        return entries.find(entry)
                // Told before what may be wrong with the body, though only the commit can be sure.
                .invoke(Resubmission::refuseUnlessOpen)
                .chain(open -> reception.read(source, EscalationReader::read))
                .chain(
                        event ->
                                corrections.take(
                                        entry,
                                        operator,
                                        admission -> intake.take(event, source.from(), admission)))
                .map(Resubmission::taken);
    }

    private static void refuseUnlessOpen(Optional<QuarantineEntity> found) {
        QuarantineState state = QuarantineState.of(found.orElseThrow(Problems::unknownEntry).state);
        if (state != QuarantineState.OPEN) {
            throw Problems.decided(state);
        }
    }

    private static Receipt taken(Correction<Receipt> correction) {
        if (correction instanceof Correction.NotOpen<Receipt> notOpen) {
            throw Problems.decided(notOpen.state());
        }
        if (correction instanceof Correction.Taken<Receipt> taken) {
            return taken.event();
        }
        throw Problems.unknownEntry();
    }
}
