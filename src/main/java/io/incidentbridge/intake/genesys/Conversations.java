package io.incidentbridge.intake.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three forms of a conversation: of a queue's topic, of the API's live state, and of
 * analytics. Any field may be missing.
 */
final class Conversations {

    private static final int MOST_PARTICIPANTS = 500;

    private Conversations() {}

    /** Of {@code v2.routing.queues.{id}.conversations.calls}. */
    static Conversation notified(JsonNode body) {
        List<Participant> all = new ArrayList<>();
        for (JsonNode one : some(body.path("participants"))) {
            all.add(leg(one, one, text(one.path("queue"), "id"), text(one.path("user"), "id")));
        }
        return new Conversation(text(body, "id"), null, null, List.copyOf(all));
    }

    /** Of {@code GET /api/v2/conversations/{id}}; of several legs of somebody, the last. */
    static Conversation live(JsonNode body) {
        List<Participant> all = new ArrayList<>();
        for (JsonNode one : some(body.path("participants"))) {
            JsonNode legs = one.path("calls");
            JsonNode last = legs.isEmpty() ? MissingNode.getInstance() : legs.get(legs.size() - 1);
            all.add(leg(one, last, text(one, "queueId"), text(one, "userId")));
        }
        return new Conversation(
                text(body, "id"), time(body, "startTime"), time(body, "endTime"), List.copyOf(all));
    }

    /** Of the analytics details query; only what was said, not what was written. */
    static Conversation analysed(JsonNode body) {
        List<Participant> all = new ArrayList<>();
        for (JsonNode one : some(body.path("participants"))) {
            for (JsonNode session : some(one.path("sessions"))) {
                if (text(session, "mediaType").isEmpty()
                        || text(session, "mediaType").equalsIgnoreCase("voice")) {
                    all.add(session(one, session, text(body, "originatingDirection")));
                }
            }
        }
        return new Conversation(
                text(body, "conversationId"),
                time(body, "conversationStart"),
                time(body, "conversationEnd"),
                List.copyOf(all));
    }

    private static Participant leg(JsonNode one, JsonNode leg, String queueId, String userId) {
        Instant end = time(one, "endTime");
        return new Participant(
                text(one, "purpose").toLowerCase(Locale.ROOT),
                first(time(leg, "connectedTime"), time(one, "connectedTime")),
                end == null ? time(leg, "disconnectedTime") : end,
                text(leg, "direction"),
                text(one, text(one, "address").isEmpty() ? "ani" : "address"),
                text(one, "dnis"),
                queueId,
                userId,
                text(leg, "disconnectType"),
                leg.path("muted").asBoolean(false),
                leg.path("held").asBoolean(false),
                leg.path("held").asBoolean(false) ? time(leg, "startHoldTime") : null,
                "",
                "",
                "",
                "",
                "",
                one.path("attributes"));
    }

    private static Participant session(JsonNode one, JsonNode session, String direction) {
        JsonNode segments = session.path("segments");
        JsonNode flow = session.path("flow");
        JsonNode last = segments.isEmpty() ? session : segments.get(segments.size() - 1);
        String queueId = "";
        for (JsonNode segment : segments) {
            queueId = text(segment, "queueId").isEmpty() ? queueId : text(segment, "queueId");
        }
        return new Participant(
                text(one, "purpose").toLowerCase(Locale.ROOT),
                segments.isEmpty() ? null : time(segments.get(0), "segmentStart"),
                time(last, "segmentEnd"),
                direction,
                text(session, "ani"),
                text(session, "dnis"),
                queueId,
                text(one, "userId"),
                text(last, "disconnectType"),
                false,
                false,
                null,
                text(flow, "flowType"),
                text(flow, "flowId"),
                text(flow, "flowVersion"),
                text(flow, "exitReason"),
                text(flow, "transferType"),
                one.path("attributes"));
    }

    private static Iterable<JsonNode> some(JsonNode list) {
        List<JsonNode> some = new ArrayList<>();
        for (JsonNode one : list) {
            if (some.size() < MOST_PARTICIPANTS) {
                some.add(one);
            }
        }
        return some;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : one;
    }

    private static @Nullable Instant time(JsonNode node, String name) {
        String text = text(node, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
