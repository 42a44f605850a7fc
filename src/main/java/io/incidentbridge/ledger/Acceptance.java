package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import org.jspecify.annotations.Nullable;

/** What became of an arrival; either way it is committed. */
public sealed interface Acceptance {

    /** The call was unknown and now has its row. */
    record Accepted() implements Acceptance {}

    /**
     * The call was known.
     *
     * @param incident absent while there is none
     */
    record Duplicate(EscalationState state, @Nullable Incident incident) implements Acceptance {}
}
