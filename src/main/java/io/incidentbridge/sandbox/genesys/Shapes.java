package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.genesys.Participant.FlowEnd;
import io.incidentbridge.sandbox.genesys.Participant.Purpose;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call in the three forms in which the platform shows it. Absent fields are left out. */
final class Shapes {

    private final Directory directory;

    Shapes(Directory directory) {
        this.directory = directory;
    }

    /** Of {@code GET /api/v2/conversations/{id}}. */
    JsonObject live(Conversation call, Function<Participant, JsonObject> attributes) {
        JsonArray participants = new JsonArray();
        call.participants.forEach(
                one -> participants.add(liveParticipant(call, one, attributes.apply(one))));
        return present(
                new JsonObject()
                        .put("id", call.id)
                        .put("startTime", time(call.start))
                        .put("endTime", time(call.end))
                        .put("address", call.ani)
                        .put("participants", participants)
                        .put("recordingState", "NONE")
                        .put("selfUri", "/api/v2/conversations/" + call.id));
    }

    /** Of the topic {@code v2.routing.queues.{id}.conversations.calls}. */
    JsonObject notified(Conversation call) {
        JsonArray participants = new JsonArray();
        call.participants.forEach(one -> participants.add(notifiedParticipant(call, one)));
        return new JsonObject()
                .put("id", call.id)
                .put("participants", participants)
                .put("otherMediaUris", new JsonArray())
                .put("recordingState", "NONE");
    }

    /** Of the analytics query, which does not tell attributes. */
    JsonObject analysed(Conversation call) {
        JsonArray participants = new JsonArray();
        call.participants.forEach(one -> participants.add(analysedParticipant(call, one)));
        return present(
                new JsonObject()
                        .put("conversationId", call.id)
                        .put("conversationStart", time(call.start))
                        .put("conversationEnd", time(call.end))
                        .put("originatingDirection", "inbound")
                        .put("divisionIds", new JsonArray().add("d-1"))
                        .put("participants", participants));
    }

    private JsonObject liveParticipant(Conversation call, Participant one, JsonObject attributes) {
        JsonObject leg =
                present(
                        new JsonObject()
                                .put("id", one.sessionId)
                                .put("state", one.state())
                                .put("direction", direction(one))
                                .put("held", one.heldSince != null)
                                .put("muted", one.muted)
                                .put("startHoldTime", time(one.heldSince))
                                .put("connectedTime", time(one.connected))
                                .put("disconnectedTime", time(one.end))
                                .put("disconnectType", one.disconnectType)
                                .put("provider", "Edge"));
        return present(
                common(call, one)
                        .put("startTime", time(one.start))
                        .put("userId", one.userId)
                        .put("queueId", one.queueId)
                        .put(
                                "queueName",
                                one.queueId == null ? null : directory.queueName(one.queueId))
                        .put("attributes", attributes)
                        .put("calls", new JsonArray().add(leg)));
    }

    private static JsonObject notifiedParticipant(Conversation call, Participant one) {
        JsonObject attributes = new JsonObject();
        one.attributes.forEach(attributes::put);
        return present(
                common(call, one)
                        .put("state", one.state())
                        .put("direction", direction(one))
                        .put("held", one.heldSince != null)
                        .put("muted", one.muted)
                        .put("startHoldTime", time(one.heldSince))
                        .put("disconnectType", one.disconnectType)
                        .put("user", reference(one.userId))
                        .put("queue", reference(one.queueId))
                        .put("provider", "Edge")
                        .put("attributes", attributes));
    }

    private static JsonObject analysedParticipant(Conversation call, Participant one) {
        JsonObject segment =
                present(
                        new JsonObject()
                                .put("segmentStart", time(one.start))
                                .put("segmentEnd", time(one.end))
                                .put("segmentType", segmentType(one))
                                .put("queueId", one.queueId)
                                .put("disconnectType", one.disconnectType)
                                .put("conference", false));
        JsonObject session =
                present(
                        new JsonObject()
                                .put("sessionId", one.sessionId)
                                .put("mediaType", "voice")
                                .put("direction", direction(one))
                                .put("ani", call.ani)
                                .put("dnis", "tel:" + Conversation.CALLED)
                                .put("provider", "Edge")
                                .put("flow", flow(one))
                                .put("segments", new JsonArray().add(segment)));
        return present(
                new JsonObject()
                        .put("participantId", one.id)
                        .put("purpose", word(one))
                        .put("userId", one.userId)
                        .put("sessions", new JsonArray().add(session)));
    }

    private static JsonObject common(Conversation call, Participant one) {
        return new JsonObject()
                .put("id", one.id)
                .put("purpose", word(one))
                .put("connectedTime", time(one.connected))
                .put("endTime", time(one.end))
                .put("address", one.purpose == Purpose.CUSTOMER ? call.ani : null)
                .put("ani", call.ani)
                .put("dnis", "tel:" + Conversation.CALLED);
    }

    private static @Nullable JsonObject flow(Participant one) {
        if (one.purpose != Purpose.IVR) {
            return null;
        }
        JsonObject flow =
                new JsonObject()
                        .put("flowId", Conversation.FLOW_ID)
                        .put("flowName", Conversation.FLOW_NAME)
                        .put("flowType", "INBOUNDCALL")
                        .put("flowVersion", "7.0")
                        .put("entryType", "dnis");
        FlowEnd end = one.flowEnd;
        if (end != null) {
            flow.put("exitReason", end.exitReason())
                    .put("transferType", end.transferType())
                    .put("transferTargetName", end.targetName())
                    .put("transferTargetAddress", end.targetAddress());
        }
        return present(flow);
    }

    private static String segmentType(Participant one) {
        return switch (one.purpose) {
            case IVR -> "ivr";
            case ACD -> "interact";
            case CUSTOMER, AGENT -> one.connected == null ? "alert" : "interact";
        };
    }

    private static String direction(Participant one) {
        return one.purpose == Purpose.AGENT ? "outbound" : "inbound";
    }

    private static String word(Participant one) {
        return one.purpose.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable JsonObject reference(@Nullable String id) {
        return id == null ? null : new JsonObject().put("id", id);
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static JsonObject present(JsonObject json) {
        json.getMap().values().removeIf(value -> value == null);
        return json;
    }
}
