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
 * @param rule the rule that decided
 * @param rulesVersion of the rules it stands in
 * @param reason why there would be none
 * @param incident ServiceNow's fields and values, redacted
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DryRun(
        String callId,
        String decision,
        String rule,
        String rulesVersion,
        @Nullable String reason,
        @Nullable Map<String, String> incident) {

    static DryRun of(CallId callId, Decision decision, IncidentDraft draft) {
        boolean raises = decision instanceof Decision.Raise;
        return new DryRun(
                callId.value(),
                raises ? "raise" : "ignore",
                decision.rule(),
                decision.version(),
                decision instanceof Decision.Ignore ignore ? ignore.reason() : null,
                raises ? draft.fields() : null);
    }
}
