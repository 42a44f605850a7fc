package io.incidentbridge.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about many calls in review at once.
 *
 * @param selection what was asked for, as JSON
 * @param reason of a discard, redacted, until it has ended; then the audit of each call has it
 * @param total how many calls were in review and fitted when it was asked for
 * @param done how many of them it has dealt with
 * @param endedAt absent while it goes on
 * @param stoppedBy who ended it before its time
 */
public record ReviewJob(
        UUID id,
        Act act,
        String selection,
        @Nullable String reason,
        String actor,
        Instant begunAt,
        int total,
        int done,
        @Nullable Instant endedAt,
        @Nullable String stoppedBy) {

    /** What is done with each of them. */
    public enum Act {
        /** Delivers it once more. */
        REPLAY,
        /** Decides that it gets no incident. */
        DISCARD;

        /** As the ledger and the wire write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @throws IllegalArgumentException for a word that is none
         */
        public static Act of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
