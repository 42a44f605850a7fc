package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that reconciliation raised, since no event of it had come, or none that a rule wanted.
 *
 * @param escalatedAt by the platform's clock
 * @param ignoredAt when an event of it had come all the same, and a rule wanted no incident then
 * @param rule that wanted its incident
 * @param gap in which nobody listened when it escalated; absent where no event came all the same
 * @param incident absent until there is one
 */
public record MissedCall(
        String callId,
        Instant foundAt,
        Instant escalatedAt,
        @Nullable String queueId,
        @Nullable Instant ignoredAt,
        String rule,
        @Nullable Gap gap,
        @Nullable Incident incident) {}
