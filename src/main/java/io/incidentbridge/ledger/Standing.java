package io.incidentbridge.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery stands, for all replicas together.
 *
 * @param now the database's clock, as all times here
 * @param pending calls that wait for their incident
 * @param review calls that wait for a person
 * @param oldestPending when the longest waiting was received
 * @param notesWaiting to be written to incidents, those of calls in review included
 * @param oldestNote when the longest waiting was made
 * @param requestsLastMinute to ServiceNow; look-ups and updates included
 * @param pausedUntil ServiceNow asked to wait until then; absent when it does not
 * @param ease the share of the rate that is used: below 1 for a while after a pause or an outage
 * @param breaker absent while it is closed
 */
public record Standing(
        Instant now,
        long pending,
        long review,
        @Nullable Instant oldestPending,
        long notesWaiting,
        @Nullable Instant oldestNote,
        long requestsLastMinute,
        @Nullable Instant pausedUntil,
        @Nullable String pauseCause,
        double ease,
        @Nullable OpenBreaker breaker,
        List<Replica> replicas) {

    public Standing {
        replicas = List.copyOf(replicas);
    }

    /**
     * Nothing is sent but probes.
     *
     * @param accessRefused ServiceNow, or its token endpoint, refuses the client
     * @param probing whether a probe is under way
     * @param probesFailed since it opened
     */
    public record OpenBreaker(
            Instant since,
            String cause,
            boolean accessRefused,
            boolean probing,
            Instant nextProbe,
            int probesFailed) {}
}
