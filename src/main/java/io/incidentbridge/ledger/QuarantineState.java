package io.incidentbridge.ledger;

import java.util.Locale;

/** Where an entry of the quarantine stands. */
public enum QuarantineState {
    /** Waits for a person. */
    OPEN,
    /** A person sent it again, corrected, and it was taken. */
    RESUBMITTED,
    /** A person decided that nothing is missing without it. */
    DISCARDED;

    /** As the ledger and the wire write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException for a word that is no state
     */
    public static QuarantineState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
