package io.incidentbridge.ledger;

import java.time.Instant;

/**
 * A process that delivers, as it last said of itself.
 *
 * @param seenAt on the database's clock
 * @param concurrency deliveries it may have in flight now
 * @param rate requests a second for all replicas, as it is set; 0 for no limit
 * @param hourlyBudget requests in any hour for all replicas, as it is set; 0 for no limit
 */
public record Replica(
        String name,
        Instant seenAt,
        int concurrency,
        int inFlight,
        double rate,
        int hourlyBudget) {}
