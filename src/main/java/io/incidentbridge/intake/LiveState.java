package io.incidentbridge.intake;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.rules.condition.Call;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a call is that goes on, as the rules are asked about it. */
final class LiveState {

    private LiveState() {}

    /** Its reason holds against what events told; whatever else is known is in the facts. */
    static Escalation escalation(
            CallId callId, @Nullable Duration silence, @Nullable Duration hold) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (silence != null) {
            attributes.put(Call.SILENT, String.valueOf(silence.toMillis()));
        }
        if (hold != null) {
            attributes.put(Call.HELD, String.valueOf(hold.toMillis()));
        }
        return new Escalation(
                callId,
                reason(silence != null, hold != null),
                Priority.MEDIUM,
                new CallFacts(null, null, null, null, null, null),
                null,
                attributes,
                List.of());
    }

    private static String reason(boolean isSilent, boolean isHeld) {
        if (isSilent) {
            return isHeld ? "AGENT_SILENT_ON_HOLD" : "AGENT_SILENT";
        }
        return "ON_HOLD";
    }
}
