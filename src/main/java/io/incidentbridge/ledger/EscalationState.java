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
    DISCARDED,
    /** Belongs to a storm, and is not yet listed on its incident. */
    JOINED,
    /** Listed on the incident of its storm. */
    LISTED;

    /** As the ledger and the wire write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * As people see it: a call with an incident whose notes are being written is raised.
     *
     * @param word as the ledger writes it
     */
    public static EscalationState shown(String word, boolean hasIncident) {
        EscalationState state = of(word);
        return state == PENDING && hasIncident ? RAISED : state;
    }

    /**
     * @throws IllegalArgumentException for a word that is no state
     */
    public static EscalationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
