package io.incidentbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.console.live.Change;
import io.incidentbridge.escalation.IncidentLink;
import io.incidentbridge.ledger.EscalationEntity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last that happened to a call.
 *
 * @param kind as its history has it
 * @param call how it stands now; absent where a rule ignored it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveChange(String callId, Instant at, String kind, @Nullable EscalationView call) {

    static LiveChange of(Change change, IncidentLink link) {
        EscalationEntity call = change.call();
        return new LiveChange(
                change.callId(),
                change.at(),
                change.kind(),
                call == null ? null : EscalationView.of(call, link));
    }
}
