package io.incidentbridge.dispatch;

import io.incidentbridge.dispatch.Consequence.Load;
import io.incidentbridge.ledger.Ending.Sign;
import io.incidentbridge.ledger.Note;
import io.incidentbridge.ledger.Notes;
import io.incidentbridge.ledger.Settlement;
import io.incidentbridge.servicenow.DeliveryOutcome;
import java.time.Duration;

/**
 * What follows from an attempt to write a note: as for an incident, but for its success.
 *
 * @param otherwise where it was none
 */
record NoteConsequences(Note note, Consequences otherwise)
        implements DeliveryOutcome.Cases<Consequence> {

    @Override
    public Consequence created(DeliveryOutcome.Created outcome) {
        return noted("wrote note " + note.id() + outcome.trace().suffix());
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
        return otherwise.unavailable(outcome);
    }

    @Override
    public Consequence inDoubt(DeliveryOutcome.InDoubt outcome) {
        return otherwise.inDoubt(outcome);
    }

    @Override
    public Consequence unauthorised(DeliveryOutcome.Unauthorised outcome) {
        return otherwise.unauthorised(outcome);
    }

    @Override
    public Consequence refused(DeliveryOutcome.Refused outcome) {
        return otherwise.refused(outcome);
    }

    @Override
    public Consequence rejected(DeliveryOutcome.Rejected outcome) {
        return otherwise.rejected(outcome);
    }
}
