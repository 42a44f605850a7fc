package io.incidentbridge.rules.template;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.rules.condition.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates may speak of: the redacted call, as texts. What is not known is empty. */
public final class CallData {

    private CallData() {}

    public static Map<String, Object> of(Call call, String rule, ZoneId zone) {
        Escalation event = call.event();
        CallFacts facts = event.facts();
        Map<String, String> attributes = event.attributes();
        Map<String, Object> data = new HashMap<>();
        data.put("callId", event.callId().value());
        data.put("reason", event.reason());
        data.put("priority", event.priority().name().toLowerCase(Locale.ROOT));
        data.put("queue", text(facts.queueName()));
        data.put("queueId", text(attributes.get("queueId")));
        data.put("direction", text(facts.direction()));
        data.put("agent", text(facts.agentUserId()));
        data.put("caller", text(facts.customerPhone()));
        data.put("started", moment(facts.startTime(), zone));
        data.put("ended", moment(facts.endTime(), zone));
        data.put("duration", duration(call.duration()));
        data.put("conversation", text(event.conversationText()));
        data.put("flowId", text(attributes.get("flowId")));
        data.put("flowType", text(attributes.get("flowType")));
        data.put("flowVersion", text(attributes.get("flowVersion")));
        data.put("exitReason", text(attributes.get("exitReason")));
        data.put("transferType", text(attributes.get("transferType")));
        data.put("attributes", new Named(attributes));
        data.put("rule", rule);
        return data;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Object moment(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "" : new Moment(instant, zone);
    }

    /** As people say it: {@code 5m 12s}. */
    private static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "";
        }
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        return (hours > 0 ? hours + "h " : "")
                + (hours > 0 || minutes > 0 ? minutes + "m " : "")
                + duration.toSecondsPart()
                + "s";
    }
}
