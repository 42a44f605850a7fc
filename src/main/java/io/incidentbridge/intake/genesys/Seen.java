package io.incidentbridge.intake.genesys;

import io.incidentbridge.escalation.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that was read.
 *
 * @param finding what it tells of the call, and whether its flow escalated it
 * @param callId absent for a conversation without a valid id
 * @param later the same of later flows that escalated it, too, in their order
 * @param escalatedAt absent when it was not
 * @param flowEndedAt when the last of its flows ended, however it did; absent where none is told to
 * @param latest that is told of it
 * @param queueId of its last queue; absent where it was in none
 * @param queueIds of all queues that it was in
 * @param live absent when it is over, or has no agent now
 */
public record Seen(
        Finding finding,
        List<Finding.Escalating> later,
        Optional<CallId> callId,
        @Nullable Instant escalatedAt,
        @Nullable Instant flowEndedAt,
        Instant latest,
        @Nullable String queueId,
        Set<String> queueIds,
        boolean isOver,
        @Nullable Live live) {

    /**
     * How a call is that goes on and has an agent.
     *
     * @param isMuted its agent
     * @param isHeld anybody in it
     * @param heldSince absent when it is not held, or when that is not told
     * @param silence for how long its agent has been silent, as an attribute tells it
     */
    public record Live(
            boolean isMuted,
            boolean isHeld,
            @Nullable Instant heldSince,
            @Nullable Duration silence) {}
}
