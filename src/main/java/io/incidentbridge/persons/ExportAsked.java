package io.incidentbridge.persons;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Whose data is asked for.
 *
 * @param customerPhone the whole number, in any usual writing
 * @param matchBy as for an erasure
 * @param unmask whether the sealed fields are to be opened
 * @param reason why; required with {@code unmask}, and kept in the audit
 * @param limit of calls on a page, 1 to 200; 50 unless said
 * @param cursor {@code nextCursor} of the page before
 */
@RegisterForReflection
record ExportAsked(
        @Nullable String customerPhone,
        @Nullable String callId,
        @Nullable String matchBy,
        @Nullable Boolean unmask,
        @Nullable String reason,
        @Nullable Integer limit,
        @Nullable String cursor) {

    @Override
    public String toString() {
        return "somebody";
    }
}
