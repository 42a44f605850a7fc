package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.CallerNumber;
import io.incidentbridge.escalation.Incident;
import io.incidentbridge.escalation.TraceParent;
import io.incidentbridge.privacy.RedactedEscalation;
import io.incidentbridge.privacy.SealedCaller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to deliver one call until its lease ends.
 *
 * @param attempt counts every claim of the call and only ever rises: it fences a settlement against
 *     a later claim, and from 2 on something may already have been sent
 * @param rule the name of the rule that wants the incident
 * @param incident the call has one already, and it is notes that wait
 * @param related the incident that its notes go to instead, where it has one
 * @param sendAt when its first request may go, on the database's clock
 * @param trace in which it was received; absent where nothing was traced
 * @param sealed the caller's number as it is kept; absent where nothing is
 */
public record Claim(
        long id,
        int attempt,
        RedactedEscalation event,
        String rule,
        @Nullable Incident incident,
        @Nullable Incident related,
        Instant sendAt,
        @Nullable TraceParent trace,
        @Nullable SealedCaller sealed) {

    public CallId callId() {
        return event.callId();
    }

    /** Opened anew each time it is asked for. */
    public CallerNumber callerNumber() {
        return sealed == null ? new CallerNumber.Absent() : sealed.open();
    }
}
