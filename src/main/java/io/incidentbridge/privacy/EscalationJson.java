package io.incidentbridge.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form in which the ledger keeps a redacted escalation: the names of the wire, so that whoever
 * reads the column knows them. Written by hand, so that a native image needs no reflection.
 */
final class EscalationJson {

    private static final JsonMapper JSON = new JsonMapper();

    /** What the intake calls the attributes of an envelope. */
    private static final String OF_ENVELOPE = "ce.";

    private EscalationJson() {}

    static String write(Escalation escalation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("callId", escalation.callId().value());
        json.put("escalationReason", escalation.reason());
        json.put("ticketPriority", escalation.priority().name());
        putFacts(json, escalation);
        if (!escalation.attributes().isEmpty()) {
            ObjectNode attributes = json.putObject("attributes");
            escalation.attributes().forEach(attributes::put);
        }
        if (!escalation.cut().isEmpty()) {
            ArrayNode cut = json.putArray("cut");
            escalation.cut().forEach(cut::add);
        }
        if (!escalation.source().equals(Escalation.SENDER)) {
            json.put("source", escalation.source());
        }
        return json.toString();
    }

    /** {@code {"endTime":"…","queueName":"…"}}, attributes among them. */
    static String writeFacts(Escalation escalation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("escalationReason", escalation.reason());
        if (escalation.priority() != Priority.MEDIUM) {
            json.put("ticketPriority", escalation.priority().name());
        }
        putFacts(json, escalation);
        escalation.attributes().entrySet().stream()
                .filter(attribute -> !attribute.getKey().startsWith(OF_ENVELOPE))
                .forEach(attribute -> json.put(attribute.getKey(), attribute.getValue()));
        return json.toString();
    }

    private static void putFacts(ObjectNode json, Escalation escalation) {
        CallFacts facts = escalation.facts();
        put(json, "startTime", facts.startTime());
        put(json, "endTime", facts.endTime());
        put(json, "direction", facts.direction());
        put(json, "queueName", facts.queueName());
        put(json, "agentUserId", facts.agentUserId());
        put(json, "customerPhone", facts.customerPhone());
        put(json, "conversationText", escalation.conversationText());
    }

    /**
     * @throws IllegalArgumentException when {@code json} was not made by {@link #write}
     */
    static Escalation read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            Map<String, String> attributes = new LinkedHashMap<>();
            node.path("attributes")
                    .properties()
                    .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
            List<String> cut = new ArrayList<>();
            node.path("cut").forEach(name -> cut.add(name.asText()));
            return new Escalation(
                    new CallId(node.path("callId").asText()),
                    node.path("escalationReason").asText(),
                    Priority.valueOf(node.path("ticketPriority").asText()),
                    new CallFacts(
                            instant(node, "startTime"),
                            instant(node, "endTime"),
                            text(node, "direction"),
                            text(node, "queueName"),
                            text(node, "agentUserId"),
                            text(node, "customerPhone")),
                    text(node, "conversationText"),
                    attributes,
                    cut,
                    node.path("source").asText(Escalation.SENDER));
        } catch (JsonProcessingException e) {
            // Without the cause: its message would quote the event.
            throw new IllegalArgumentException("a stored escalation is not JSON");
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Instant.parse(text);
    }
}
