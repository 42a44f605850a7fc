package io.incidentbridge.intake.notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a channel says.
 *
 * @param text as it came
 * @param topic empty for what cannot be read
 */
record Message(String text, String topic, JsonNode body) {

    private static final String OF_QUEUES = "v2.routing.queues.";

    private static final JsonMapper JSON = new JsonMapper();

    static Message of(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            return new Message(
                    text, message.path("topicName").asText(""), message.path("eventBody"));
        } catch (JsonProcessingException e) {
            return new Message(text, "", MissingNode.getInstance());
        }
    }

    boolean isOfCalls() {
        return topic.startsWith(OF_QUEUES);
    }

    boolean announcesClosing() {
        return topic.equals("v2.system.socket_closing");
    }

    boolean isUnreadable() {
        return topic.isEmpty() || (isOfCalls() && !body.isObject());
    }

    /** Neither text nor body: it is of a person. */
    @Override
    public String toString() {
        return "message of " + topic;
    }
}
