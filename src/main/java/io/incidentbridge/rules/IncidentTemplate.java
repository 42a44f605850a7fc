package io.incidentbridge.rules;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.rules.template.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The incident that a service desk gets when nobody has written a template. */
final class IncidentTemplate {

    /** What is always written. */
    static final Set<String> COLUMNS =
            Set.of(
                    "short_description",
                    "description",
                    "contact_type",
                    "category",
                    "impact",
                    "urgency",
                    "correlation_display");

    private IncidentTemplate() {}

    static Map<String, String> render(Escalation event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("short_description", title(title(event)));
        fields.put("description", text(description(event)));
        fields.put("contact_type", "phone");
        fields.put("category", "inquiry");
        fields.put("impact", impact(event.priority()));
        fields.put("urgency", urgency(event.priority()));
        fields.put("correlation_display", "Genesys Cloud");
        return fields;
    }

    /** As long as a short description may be. */
    static String title(String text) {
        return Columns.fit("short_description", text);
    }

    /** As long as a description may be. */
    static String text(String text) {
        return Columns.fit("description", text);
    }

    private static String title(Escalation event) {
        String queue = event.facts().queueName();
        return "Escalated call: " + event.reason() + (queue == null ? "" : " (" + queue + ")");
    }

    private static String description(Escalation event) {
        CallFacts facts = event.facts();
        StringBuilder text = new StringBuilder("A call was escalated in Genesys Cloud.\n\n");
        line(text, "Reason", event.reason());
        line(text, "Call id", event.callId());
        line(text, "Priority", event.priority());
        line(text, "Queue", facts.queueName());
        line(text, "Direction", facts.direction());
        line(text, "Started", facts.startTime());
        line(text, "Ended", facts.endTime());
        line(text, "Agent", facts.agentUserId());
        line(text, "Caller", facts.customerPhone());
        event.attributes().forEach((name, value) -> line(text, name, value));
        String conversation = event.conversationText();
        if (conversation != null) {
            text.append("\nConversation:\n").append(conversation).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, @Nullable Object value) {
        if (value != null) {
            text.append(label).append(": ").append(value).append('\n');
        }
    }

    /**
     * ServiceNow derives its priority from impact and urgency; by its default matrix these two make
     * 1 of critical, 2 of high, 3 of medium and 5 of low.
     */
    private static String impact(Priority priority) {
        return switch (priority) {
            case CRITICAL -> "1";
            case HIGH, MEDIUM -> "2";
            case LOW -> "3";
        };
    }

    private static String urgency(Priority priority) {
        return switch (priority) {
            case CRITICAL, HIGH -> "1";
            case MEDIUM -> "2";
            case LOW -> "3";
        };
    }
}
