package io.incidentbridge.servicenow;

import io.incidentbridge.rules.NoteDraft;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Adds to incidents that exist. */
public interface WorkNotes {

    /**
     * Makes sure that the note stands in the journal of its incident, once. Never fails: whatever
     * happens is an outcome. {@link DeliveryOutcome.Created} is written now, {@link
     * DeliveryOutcome.AlreadyExists} was there.
     *
     * @param attempt 1 when nothing of this note can stand there yet; from 2 on the journal is read
     *     before anything is sent
     * @param permits asked before each request
     */
    Uni<DeliveryOutcome> write(NoteDraft note, int attempt, Permits permits);

    /**
     * Looks for a note that may have been sent. Never fails.
     *
     * @param permits asked before the request
     * @return empty when it is not there, by an answer that can be believed; else {@link
     *     DeliveryOutcome.AlreadyExists}, or why nobody knows
     */
    Uni<Optional<DeliveryOutcome>> find(NoteDraft note, Permits permits);
}
