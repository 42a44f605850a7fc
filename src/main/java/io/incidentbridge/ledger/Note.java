package io.incidentbridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What is to be added to the incident of a claim.
 *
 * @param text redacted
 * @param calls of a storm: how many calls it had when the note was made
 * @param listed how many of them the text lists; 0 for a note that lists none
 * @param attempt 1 when nothing can have been sent of it before
 * @param isFirst nothing has been written to this incident yet, so nobody knows that it can be
 */
public record Note(
        long id, String text, @Nullable Long calls, int listed, int attempt, boolean isFirst) {

    /** How much of what waits for the incident it settles. */
    int weight() {
        return Math.max(1, listed);
    }
}
