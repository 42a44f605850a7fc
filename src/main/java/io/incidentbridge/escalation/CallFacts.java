package io.incidentbridge.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the call itself. Every part may be missing: a live call has no end, a call that
 * never reached an agent has no agent.
 *
 * @param direction {@code inbound} or {@code outbound}, as sent
 * @param queueName the queue it was escalated to or from
 * @param agentUserId the agent's user id or name in Genesys Cloud
 * @param customerPhone the caller's number, as sent: {@code +15550199888}, {@code tel:+1…}
 */
public record CallFacts(
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable String direction,
        @Nullable String queueName,
        @Nullable String agentUserId,
        @Nullable String customerPhone) {}
