package io.incidentbridge.rules;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is to say, made of redacted facts only.
 *
 * @param fields ServiceNow's field names and values; the field of the call id is not among them,
 *     since its name belongs to how the incident is sent
 * @param restricted fields that hold personal data, which only ServiceNow may see: they are shown
 *     nowhere else
 * @param parent of it; how it is named belongs to how the incident is sent
 */
public record IncidentDraft(
        CallId callId,
        Map<String, String> fields,
        Map<String, String> restricted,
        @Nullable Incident parent) {

    public IncidentDraft(CallId callId, Map<String, String> fields) {
        this(callId, fields, Map.of(), null);
    }

    /** The same with fields that only ServiceNow may see. */
    public IncidentDraft restricted(Map<String, String> only) {
        return new IncidentDraft(callId, fields, Map.copyOf(only), parent);
    }

    /** The same as a child of an incident. */
    public IncidentDraft under(Incident first) {
        return new IncidentDraft(callId, fields, restricted, first);
    }

    /** The call alone: the rest must not end in a log. */
    @Override
    public String toString() {
        return "draft of " + callId;
    }
}
