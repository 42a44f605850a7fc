package io.incidentbridge.rules.condition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a call a text is compared with; a queue has a name and an id, and either will do. */
enum Subject {
    SOURCE,
    WAY,
    TOPIC,
    REASON,
    QUEUE,
    DIRECTION,
    AGENT,
    EXIT_REASON,
    TRANSFER_TYPE,
    FLOW,
    FLOW_ID,
    FLOW_TYPE,
    FLOW_VERSION;

    /** As a rule writes it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Nullable String first(Call call) {
        return switch (this) {
            case SOURCE -> call.origin().sender();
            case WAY -> call.origin().way();
            case TOPIC -> call.origin().topic();
            case REASON -> call.event().reason();
            case QUEUE -> call.event().facts().queueName();
            case DIRECTION -> call.event().facts().direction();
            case AGENT -> call.event().facts().agentUserId();
            case EXIT_REASON -> call.attribute("exitReason");
            case TRANSFER_TYPE -> call.attribute("transferType");
            case FLOW, FLOW_ID -> call.attribute("flowId");
            case FLOW_TYPE -> call.attribute("flowType");
            case FLOW_VERSION -> call.attribute("flowVersion");
        };
    }

    @Nullable String second(Call call) {
        return switch (this) {
            case QUEUE -> call.attribute("queueId");
            case FLOW -> call.attribute("flowType");
            default -> null;
        };
    }
}
