package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import io.incidentbridge.privacy.RedactedFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one call.
 *
 * @param call how it stands; absent for a call that was not escalated
 * @param facts what events told of it; absent when none did
 */
public record HeldCall(
        String callId,
        @Nullable Standing call,
        @Nullable RedactedFacts facts,
        List<HeldLine> audit) {

    public HeldCall {
        audit = List.copyOf(audit);
    }

    /**
     * @param event as JSON, redacted
     * @param sealed the fields that are kept as they were sent; absent when there are none
     * @param erasedAt when its personal part went; absent while it is there
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Standing(
            EscalationState state,
            Instant receivedAt,
            String sender,
            String event,
            byte @Nullable [] sealed,
            @Nullable String lastCause,
            @Nullable Incident incident,
            @Nullable Instant erasedAt) {

        /** The event must not end in a log. */
        @Override
        public String toString() {
            return state.word();
        }
    }

    /** One line of its history. */
    public record HeldLine(Instant at, String kind, String actor, @Nullable String detail) {}
}
