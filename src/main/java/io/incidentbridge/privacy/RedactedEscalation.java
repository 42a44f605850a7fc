package io.incidentbridge.privacy;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import java.util.List;
import java.util.Map;

/**
 * An escalation without personal data: what may be stored, sent and shown. Only {@link Redactor}
 * makes one from what was sent, so a method that takes it cannot be handed anything else.
 */
public final class RedactedEscalation {

    private final Escalation escalation;

    RedactedEscalation(Escalation escalation) {
        this.escalation = escalation;
    }

    public Escalation escalation() {
        return escalation;
    }

    public CallId callId() {
        return escalation.callId();
    }

    /** Completed by what events told of the call. */
    public RedactedEscalation with(RedactedFacts facts) {
        return new RedactedEscalation(Enrichment.of(escalation, facts.values()));
    }

    /**
     * What this call and others of its kind have in common: its reason and queue, and nothing of
     * its caller.
     *
     * @param attributes of the storm; no personal data
     */
    public RedactedEscalation asStorm(
            CallId storm, Priority priority, Map<String, String> attributes) {
        return new RedactedEscalation(
                new Escalation(
                        storm,
                        escalation.reason(),
                        priority,
                        new CallFacts(null, null, null, escalation.facts().queueName(), null, null),
                        null,
                        attributes,
                        List.of(),
                        Escalation.STORM));
    }

    /**
     * What it says of the call, by name, as JSON. The names are those of facts, so that the two can
     * be compared. Left out is what an envelope says of itself, which differs for each event, and
     * medium priority, which is also that of an event that names none.
     */
    public String factsToJson() {
        return EscalationJson.writeFacts(escalation);
    }

    /** As the ledger keeps it. */
    public String toJson() {
        return EscalationJson.write(escalation);
    }

    /**
     * What {@link #toJson} made, read back from the ledger. Not a way around the redactor: whatever
     * stands in the ledger has passed it.
     *
     * @throws IllegalArgumentException when {@code json} was not made by {@link #toJson}
     */
    public static RedactedEscalation fromLedger(String json) {
        return new RedactedEscalation(EscalationJson.read(json));
    }
}
