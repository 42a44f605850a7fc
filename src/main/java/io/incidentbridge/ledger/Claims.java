package io.incidentbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one statement claimed.
 *
 * @param now the database's clock
 * @param paused how long the lane still stands still for all, because ServiceNow asked for it
 * @param nextIn how long until the lane has a time to give again; zero when it waits for work
 */
public record Claims(List<Claim> claims, Instant now, Duration paused, Duration nextIn) {}
