package io.incidentbridge.ledger;

import io.incidentbridge.privacy.RedactedEscalation;
import java.time.Instant;

/**
 * A call that waits to be listed on the incident of its storm.
 *
 * @param row of the ledger
 */
public record StormMember(long row, RedactedEscalation event, Instant receivedAt) {}
