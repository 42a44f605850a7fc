package io.incidentbridge.ledger;

import java.util.Locale;

/** Where a call stands on its way to an incident. */
public enum EscalationState {
    /** Accepted and not yet an incident; waits, or is being delivered. */
    PENDING,
    /** Its incident exists. */
    RAISED,
    /** Could not be delivered; a person decides. */
    REVIEW,
    /** A person decided that there will be no incident. */
    DISCARDED;

    /** As the ledger and the wire write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException for a word that is no state
     */
    public static EscalationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
