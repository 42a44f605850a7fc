package io.incidentbridge.ledger;

import java.time.Duration;

/**
 * On what terms a replica claims.
 *
 * @param owner the replica, as the audit names it
 * @param lease how long a claim holds; longer than a delivery can take
 * @param maxAttempts attempts that count, after which a person decides
 * @param pace how fast all replicas together may send
 */
public record ClaimTerms(String owner, Duration lease, int maxAttempts, Pace pace) {}
