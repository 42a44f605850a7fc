package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.privacy.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an event in the shape of the flat contract: after the call, or while it goes on. */
final class EscalationReader {

    private static final int CONVERSATION = 16 * 1024;
    private static final int NAME = 1024;

    private EscalationReader() {}

    static Reading read(String body) {
        try {
            return read(StrictJson.object(body), EventContext.NONE);
        } catch (StrictJson.UnreadableException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** The same, of an event that came in an envelope. */
    static Reading read(ObjectNode json, EventContext context) {
        Fields fields = new Fields(json);
        CallId callId = callId(fields, context);
        String reason = fields.required("escalationReason", NAME);
        CallFacts facts =
                new CallFacts(
                        fields.time("startTime"),
                        fields.time("endTime"),
                        fields.text("direction", NAME),
                        fields.text("queueName", NAME),
                        fields.text("agentUserId", NAME),
                        fields.text("customerPhone", NAME));
        String conversation = fields.text("conversationText", CONVERSATION);
        String urgency = fields.text("ticketPriority", NAME);
        if (callId != null && Redactor.isNumberOfCaller(callId, facts.customerPhone())) {
            fields.wrong("callId", "must name the call, and not hold the caller's number");
        }
        if (callId == null || reason == null || !fields.errors().isEmpty()) {
            return new Reading.Invalid(List.copyOf(fields.errors()));
        }
        Attributes attributes = attributes(json, fields, urgency, context);
        return new Reading.Read(
                new Escalation(
                        callId,
                        reason,
                        priority(urgency),
                        facts,
                        conversation,
                        attributes.values(),
                        fields.cut()));
    }

    private static @Nullable CallId callId(Fields fields, EventContext context) {
        String named = context.callId();
        String value =
                named == null
                        ? fields.required("callId", Body.LIMIT)
                        : fields.text("callId", Body.LIMIT);
        if (value == null) {
            value = named;
        }
        if (value == null) {
            return null;
        }
        if (!CallId.isValid(value)) {
            fields.wrong("callId", "must be " + CallId.FORM);
            return null;
        }
        return new CallId(value);
    }

    private static Priority priority(@Nullable String word) {
        return word == null ? Priority.MEDIUM : Priority.named(word).orElse(Priority.MEDIUM);
    }

    private static Attributes attributes(
            ObjectNode json, Fields fields, @Nullable String urgency, EventContext context) {
        Attributes attributes = new Attributes();
        if (urgency != null && Priority.named(urgency).isEmpty()) {
            // Nobody agreed on this word; whoever reads the incident may know it.
            attributes.add("ticketPriority", json.get("ticketPriority"));
        }
        json.properties().stream()
                .filter(field -> !fields.isTaken(field.getKey()))
                .forEach(field -> attributes.add(field.getKey(), field.getValue()));
        // Last, so that an envelope takes no room from what the sender has to say.
        context.attributes().forEach(attributes::add);
        if (attributes.isCut()) {
            fields.markCut("attributes");
        }
        return attributes;
    }
}
