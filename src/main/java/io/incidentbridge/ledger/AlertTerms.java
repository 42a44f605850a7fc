package io.incidentbridge.ledger;

import java.time.Duration;

/**
 * When a trouble is one to tell.
 *
 * @param outage how long ServiceNow may fail first
 * @param backlogAge how long a call may wait first
 * @param quarantine how many entries may come within ten minutes first
 * @param repeat how long more of the same is gathered before it is told again
 */
public record AlertTerms(Duration outage, Duration backlogAge, int quarantine, Duration repeat) {

    public AlertTerms {
        if (quarantine < 0) {
            throw new IllegalArgumentException("ALERT_QUARANTINE must not be negative");
        }
    }
}
