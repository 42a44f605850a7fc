package io.incidentbridge.ledger;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.privacy.RedactedEscalation;

/**
 * The right to deliver one call until its lease ends.
 *
 * @param attempt counts every claim of the call and only ever rises: it fences a settlement against
 *     a later claim, and from 2 on something may already have been sent
 * @param spent the attempts, this one included, that count towards the limit
 */
public record Claim(long id, int attempt, int spent, RedactedEscalation event) {

    public CallId callId() {
        return event.callId();
    }
}
