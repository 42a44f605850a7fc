package io.incidentbridge.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added to the incident of a claim.
 *
 * @param text redacted; empty where there are facts, of which it is made
 * @param facts of a call: what was told anew of it, by name, redacted; absent for a note of a
 *     storm, empty once they were erased
 * @param calls of a storm: how many calls it had when the note was made
 * @param listed how many of them the text lists; 0 for a note that lists none
 * @param attempt 1 when nothing can have been sent of it before
 * @param isFirst nothing has been written to this incident yet, so nobody knows that it can be
 * @param inRelated it was decided that it becomes an incident of its own
 */
public record Note(
        long id,
        String text,
        @Nullable Map<String, String> facts,
        @Nullable Long calls,
        int listed,
        int attempt,
        boolean isFirst,
        boolean inRelated) {

    /** How much of what waits for the incident it settles. */
    int weight() {
        return Math.max(1, listed);
    }
}
