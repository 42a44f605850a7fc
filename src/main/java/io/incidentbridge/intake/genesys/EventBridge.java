package io.incidentbridge.intake.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.EventFacts;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the envelope in which Amazon EventBridge delivers the platform's events. */
public final class EventBridge {

    private static final String VOICE = "VOICE";

    private final AttributeNames attributes;
    private final UnaryOperator<String> storable;

    /**
     * @param storable takes out what no database can hold, and cuts what is too long
     */
    public EventBridge(AttributeNames attributes, UnaryOperator<String> storable) {
        this.attributes = attributes;
        this.storable = storable;
    }

    /** Fields that it does not know, and values that are new, it passes over. */
    public Finding read(ObjectNode envelope) {
        JsonNode detail = envelope.path("detail");
        String name = text(detail.path("topicName"), text(envelope.path("detail-type"), ""));
        if (name.isEmpty()) {
            return new Finding.Malformed("detail.topicName", "is required");
        }
        Optional<String> shortName = Topic.shortName(name);
        if (shortName.isEmpty()) {
            return new Finding.OfNoInterest(
                    "other", "the topic is none of a conversation's details");
        }
        Optional<Topic> topic = Topic.of(shortName.get());
        if (topic.isEmpty()) {
            return new Finding.OfNoInterest("other", "the topic tells nothing of an escalation");
        }
        JsonNode body = detail.path("eventBody");
        if (!body.isObject()) {
            return new Finding.Malformed("detail.eventBody", "must be an object");
        }
        String sentAt = text(detail.path("timestamp"), text(envelope.path("time"), ""));
        return read(topic.get(), new EventBody(body, sentAt, storable));
    }

    private Finding read(Topic topic, EventBody body) {
        String media = body.text("mediaType");
        if (!media.isEmpty() && !media.equalsIgnoreCase(VOICE)) {
            return new Finding.OfNoInterest(topic.word(), "the conversation is no call");
        }
        String id = body.text("conversationId");
        if (!CallId.isValid(id)) {
            return new Finding.Malformed(
                    "detail.eventBody.conversationId", "must be " + CallId.FORM);
        }
        CallId callId = new CallId(id);
        gather(topic, body);
        Optional<String> reason = EscalatingFlow.reason(topic, body);
        reason.ifPresent(word -> body.putEarliest("escalationReason", word));
        EventFacts facts = new EventFacts(callId, body.facts());
        return reason.<Finding>map(
                        word ->
                                new Finding.Escalating(
                                        topic.word(),
                                        facts,
                                        ConversationReader.escalation(callId, word)))
                .orElseGet(() -> new Finding.Telling(topic.word(), facts));
    }

    private void gather(Topic topic, EventBody body) {
        if (topic.isOfTheCaller()) {
            // The legs of agents have addresses and a direction of their own.
            body.keep("direction");
            body.keepAddress("customerPhone", "ani");
            body.keepAddress("dnis", "dnis");
        }
        switch (topic) {
            case CUSTOMER_START, FLOW_START -> body.putTime("startTime", 0, true);
            case FLOW_END -> {
                body.putTime("startTime", body.number("connectedDurationMs"), true);
                body.keep("flowType", "flowId", "flowVersion", "exitReason", "transferType");
            }
            case FLOW_OUTCOME -> {
                String outcome = body.text("flowOutcomeId");
                body.keepAs("flowOutcome." + outcome, "flowOutcomeValue");
            }
            case ACD_START -> body.keep("queueId");
            case ACD_END -> {
                body.keep("queueId", "acdOutcome", "routingPriority");
                body.keepAs("agentUserId", "answeredUserId");
            }
            case USER_START -> body.keepAs("agentUserId", "userId");
            case USER_END -> {
                body.keep("queueId", "heldDurationMs");
                // Whoever leaves a call says less of who has it than whoever enters it.
                body.putWeakly("agentUserId", body.text("userId"));
            }
            case CUSTOMER_END -> {
                body.putTime("endTime", 0, false);
                body.keep("disconnectType", "interactingDurationMs");
            }
            case ATTRIBUTES -> body.putAttributes(attributes);
        }
    }

    private static String text(JsonNode value, String otherwise) {
        return value.isTextual() && !value.textValue().isBlank()
                ? value.textValue().strip()
                : otherwise;
    }
}
