package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.EscalationEntity;
import io.incidentbridge.ledger.EscalationState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call stands.
 *
 * @param priority 1, the most urgent, to 4
 * @param attempts how often its delivery was begun
 * @param nextAttempt when it is due; absent once nothing more will be tried
 * @param lastCause why it is not raised yet, redacted
 * @param duplicates how often it was sent again
 * @param facts what events of the platform told of it; absent in a list
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationView(
        String callId,
        String state,
        int priority,
        String reason,
        @Nullable String queue,
        String rule,
        String sender,
        Instant receivedAt,
        int attempts,
        @Nullable Instant nextAttempt,
        @Nullable String lastCause,
        int duplicates,
        @Nullable String incidentSysId,
        @Nullable String incidentNumber,
        @Nullable String incidentUrl,
        @Nullable Map<String, String> facts) {

    static EscalationView of(EscalationEntity row, IncidentLink link) {
        boolean isPending = EscalationState.of(row.state) == EscalationState.PENDING;
        return new EscalationView(
                row.callId,
                row.state,
                row.priority,
                row.reason,
                row.queue,
                row.rule,
                row.sender,
                row.receivedAt,
                row.attempt,
                isPending ? row.dueAt : null,
                row.lastCause,
                row.duplicates,
                row.incidentSysId,
                row.incidentNumber,
                row.incidentSysId == null ? null : link.to(row.incidentSysId).toString(),
                null);
    }

    EscalationView with(Map<String, String> told) {
        return new EscalationView(
                callId,
                state,
                priority,
                reason,
                queue,
                rule,
                sender,
                receivedAt,
                attempts,
                nextAttempt,
                lastCause,
                duplicates,
                incidentSysId,
                incidentNumber,
                incidentUrl,
                told.isEmpty() ? null : told);
    }
}
