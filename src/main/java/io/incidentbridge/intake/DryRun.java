package io.incidentbridge.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.rules.Decision;
import io.incidentbridge.rules.IncidentDraft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an event; nothing was stored, nothing sent.
 *
 * @param decision {@code raise} or {@code ignore}
 * @param rule the rule that wants the incident
 * @param reason why there would be none
 * @param incident ServiceNow's fields and values, redacted
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DryRun(
        String callId,
        String decision,
        @Nullable String rule,
        @Nullable String reason,
        @Nullable Map<String, String> incident) {

    static DryRun of(CallId callId, Decision decision, IncidentDraft draft) {
        if (decision instanceof Decision.Raise raise) {
            return new DryRun(callId.value(), "raise", raise.rule(), null, draft.fields());
        }
        String reason = ((Decision.Ignore) decision).reason();
        return new DryRun(callId.value(), "ignore", null, reason, null);
    }
}
