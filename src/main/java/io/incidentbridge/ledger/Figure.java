package io.incidentbridge.ledger;

import java.time.Instant;

/**
 * How often something happened.
 *
 * @param at when its time began
 * @param kind {@code accepted}, {@code duplicate}, {@code ignored}, {@code quarantined}, {@code
 *     raised}, {@code listed} or {@code review}
 * @param bucket of raised and listed ones: they took up to 1.1 to the power of it in milliseconds,
 *     from their receipt on
 */
public record Figure(Instant at, String kind, int bucket, long count) {}
