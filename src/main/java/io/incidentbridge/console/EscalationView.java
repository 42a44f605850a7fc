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
 * @param state {@code pending}, {@code raised}, {@code review}, {@code discarded}, {@code joined}:
 *     to be listed on the incident of a storm, {@code listed}
 * @param priority 1, the most urgent, to 4
 * @param attempts how often its delivery was begun
 * @param nextAttempt when it is due; absent once nothing more will be tried
 * @param lastCause why it is not raised yet, redacted
 * @param duplicates how often it was sent again
 * @param relatedIncidentNumber that of further notes, since the first one was over; see FOLLOW_UP
 * @param parent the storm on whose incident it is listed, which can be looked at like a call
 * @param erasedAt when its personal part went; absent while it is there
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
        @Nullable String relatedIncidentSysId,
        @Nullable String relatedIncidentNumber,
        @Nullable String relatedIncidentUrl,
        @Nullable String parent,
        @Nullable Instant erasedAt,
        @Nullable Map<String, String> facts) {

    public static EscalationView of(EscalationEntity row, IncidentLink link) {
        EscalationState state = row.shownState();
        return new EscalationView(
                row.callId,
                state.word(),
                row.priority,
                row.reason,
                row.queue,
                row.rule,
                row.sender,
                row.receivedAt,
                row.attempt,
                state == EscalationState.PENDING ? row.dueAt : null,
                row.lastCause,
                row.duplicates,
                row.incidentSysId,
                row.incidentNumber,
                url(row.incidentSysId, link),
                row.relatedSysId,
                row.relatedNumber,
                url(row.relatedSysId, link),
                row.parent,
                row.erasedAt,
                null);
    }

    private static @Nullable String url(@Nullable String sysId, IncidentLink link) {
        return sysId == null ? null : link.to(sysId).toString();
    }

    public EscalationView with(Map<String, String> told) {
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
                relatedIncidentSysId,
                relatedIncidentNumber,
                relatedIncidentUrl,
                parent,
                erasedAt,
                told.isEmpty() ? null : told);
    }
}
