package io.incidentbridge.escalation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that needs an incident, as it was sent: it may hold personal data, and so is never stored,
 * sent or logged in this form.
 *
 * @param reason why it was escalated, such as {@code IVR_TIMEOUT_EXCEEDED}
 * @param conversationText what was said, cut at the limit of the intake
 * @param attributes what else was sent, nested names joined by dots, in the order sent
 * @param cut the fields of which the intake kept only a part
 * @param source {@link #SENDER}, {@link #EVENTS} or {@link #STORM}
 */
public record Escalation(
        CallId callId,
        String reason,
        Priority priority,
        CallFacts facts,
        @Nullable String conversationText,
        Map<String, String> attributes,
        List<String> cut,
        String source) {

    /** Somebody decided that the call is escalated, and wrote what there is to say. */
    public static final String SENDER = "sender";

    /** It was read off the events of the platform, of which more may come. */
    public static final String EVENTS = "events";

    /** It is no call, but a storm of them. */
    public static final String STORM = "storm";

    public Escalation(
            CallId callId,
            String reason,
            Priority priority,
            CallFacts facts,
            @Nullable String conversationText,
            Map<String, String> attributes,
            List<String> cut) {
        this(callId, reason, priority, facts, conversationText, attributes, cut, SENDER);
    }

    public Escalation {
        // Map.copyOf would forget the order in which the attributes were sent.
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        cut = List.copyOf(cut);
    }
}
