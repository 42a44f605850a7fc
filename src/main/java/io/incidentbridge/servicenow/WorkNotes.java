package io.incidentbridge.servicenow;

import io.incidentbridge.rules.NoteDraft;
import io.smallrye.mutiny.Uni;

/** Adds to incidents that exist. */
public interface WorkNotes {

    /**
     * Makes sure that the note stands in the journal of its incident, once. Never fails: whatever
     * happens is an outcome. {@link DeliveryOutcome.Created} is written now, {@link
     * DeliveryOutcome.AlreadyExists} was there.
     *
     * @param attempt 1 when nothing can have been sent of this note before; from 2 on the journal
     *     is read before anything is sent
     * @param permits asked before each request
     */
    Uni<DeliveryOutcome> write(NoteDraft note, int attempt, Permits permits);
}
