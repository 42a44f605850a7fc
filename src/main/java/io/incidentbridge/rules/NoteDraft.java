package io.incidentbridge.rules;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Incident;
import java.util.Map;

/**
 * What is to be added to an incident, made of redacted facts only.
 *
 * @param callId of the incident, which is another where it is a related one
 * @param marker by which the note is found again; stands in no other note
 * @param fields of the incident that change along with it
 * @param asksBack whether it counts as written only where the answer shows it
 */
public record NoteDraft(
        CallId callId,
        Incident incident,
        String marker,
        String text,
        Map<String, String> fields,
        boolean asksBack) {

    /** As it stands in the journal: a text that is cut must not lose its marker. */
    public String marked() {
        return marker + " " + text;
    }
}
