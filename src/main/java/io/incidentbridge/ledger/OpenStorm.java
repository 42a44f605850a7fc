package io.incidentbridge.ledger;

import io.incidentbridge.escalation.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A storm that lasts.
 *
 * @param callId under which the storm itself stands in the ledger
 * @param incident absent while there is none
 * @param calls that joined it
 * @param listed how many of them are listed on the incident
 */
public record OpenStorm(
        String rule,
        String callId,
        @Nullable Incident incident,
        long calls,
        long listed,
        Instant since) {}
