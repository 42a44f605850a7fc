package io.incidentbridge.rules;

import io.incidentbridge.escalation.Incident;
import io.incidentbridge.privacy.RedactedEscalation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what is known of a call only after its incident was begun. */
@ApplicationScoped
public class FollowUpNotes {

    private final Rules rules;

    FollowUpNotes(Rules rules) {
        this.rules = rules;
    }

    /**
     * Well within the length of a journal entry.
     *
     * @param facts by name, redacted
     */
    public String text(Map<String, String> facts) {
        return FollowUpTemplate.text(facts);
    }

    /**
     * An incident of their own, for an agent to whom the first one is over. The rule says who gets
     * it, as for the first.
     *
     * @param wantedBy the name of the rule that decided
     */
    public IncidentDraft related(
            RedactedEscalation event, String wantedBy, Incident first, Map<String, String> facts) {
        Map<String, String> fields = new LinkedHashMap<>(rules.draft(event, wantedBy).fields());
        fields.put(
                "short_description",
                IncidentTemplate.title(
                        "Follow-up of %s: %s"
                                .formatted(
                                        first.number(),
                                        fields.getOrDefault("short_description", ""))));
        fields.put("description", IncidentTemplate.text(text(facts)));
        return new IncidentDraft(event.callId().ofRelated(), fields).under(first);
    }
}
