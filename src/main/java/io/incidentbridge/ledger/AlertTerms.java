package io.incidentbridge.ledger;

import java.time.Duration;

/**
 * When a trouble is one to tell.
 *
 * @param outage how long ServiceNow may fail first
 * @param backlogAge how long a call may wait first
 * @param repeat how long more of the same is gathered before it is told again
 */
public record AlertTerms(Duration outage, Duration backlogAge, Duration repeat) {}
