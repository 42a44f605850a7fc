package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.Consequence.Load;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Note;
import io.incidentbridge.ledger.Notes;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.servicenow.DeliveryOutcome;
import java.time.Duration;

/**
 * What follows from an attempt to write a note: as for an incident, but for its success, and in
 * that its failure says nothing about incidents: a client may well create them, and not be allowed
 * to write to them.
 *
 * @param otherwise where it was none
 */
record NoteConsequences(Note note, Consequences otherwise)
        implements DeliveryOutcome.Cases<Consequence> {

    @Override
    public Consequence created(DeliveryOutcome.Created outcome) {
        String remark = outcome.remark().isEmpty() ? "" : "; " + outcome.remark();
        return noted("wrote note " + note.id() + remark + outcome.trace().suffix());
    }

    @Override
    public Consequence alreadyExists(DeliveryOutcome.AlreadyExists outcome) {
        return noted("found note " + note.id() + outcome.trace().suffix());
    }

    private Consequence noted(String detail) {
        return new Consequence(
                new Settlement.Noted(note, pause(), detail), Sign.WORKS, null, Load.SERVED);
    }

    /** More calls of a storm are gathered; what is told of one call follows at once. */
    private Duration pause() {
        return note.listed() == 0 ? Duration.ZERO : Notes.GATHERING;
    }

    private static Consequence ofNotes(Consequence found) {
        return found.sign() == Sign.FAILS
                ? new Consequence(found.settlement(), Sign.NONE, found.pause(), found.load())
                : found;
    }

    @Override
    public Consequence throttled(DeliveryOutcome.Throttled outcome) {
        return otherwise.throttled(outcome);
    }

    @Override
    public Consequence withheld(DeliveryOutcome.Withheld outcome) {
        return otherwise.withheld(outcome);
    }

    @Override
    public Consequence unavailable(DeliveryOutcome.Unavailable outcome) {
        return ofNotes(otherwise.unavailable(outcome));
    }

    @Override
    public Consequence inDoubt(DeliveryOutcome.InDoubt outcome) {
        return ofNotes(otherwise.inDoubt(outcome));
    }

    @Override
    public Consequence unauthorised(DeliveryOutcome.Unauthorised outcome) {
        return otherwise.unauthorised(outcome);
    }

    @Override
    public Consequence refused(DeliveryOutcome.Refused outcome) {
        return ofNotes(otherwise.refused(outcome));
    }

    @Override
    public Consequence rejected(DeliveryOutcome.Rejected outcome) {
        return otherwise.rejected(outcome);
    }
}
