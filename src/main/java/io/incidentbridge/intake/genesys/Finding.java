package io.incidentbridge.intake.genesys;

import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.EventFacts;

/** What an event of Genesys Cloud means to us. */
public sealed interface Finding {

    /**
     * It tells something of a call, and escalates nothing.
     *
     * @param topic short: {@code acd.end}
     */
    record Telling(String topic, EventFacts facts) implements Finding {}

    /** It escalates a call. */
    record Escalating(String topic, EventFacts facts, Escalation escalation) implements Finding {}

    /**
     * Nothing that we want to know.
     *
     * @param topic short; "other" for one that is not of the conversation's detail events
     */
    record OfNoInterest(String topic, String reason) implements Finding {}

    /**
     * It should be one of those and is not.
     *
     * @param field of the envelope
     */
    record Malformed(String field, String detail) implements Finding {}
}
