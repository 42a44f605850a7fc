package io.incidentbridge.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Events of the platform, in the envelope of Amazon EventBridge. */
public final class Genesys {

    private Genesys() {}

    public static JsonObject event(String callId, String topic, long at, JsonObject body) {
        return new JsonObject()
                .put("version", "0")
                .put("id", "6a7e8feb-b491-4cf7-a9f1-bf3703467718")
                .put("detail-type", "v2.detail.events.conversation.{id}." + topic)
                .put("source", "aws.partner/genesys.com/cloud/org/bridge")
                .put("account", "123456789012")
                .put("time", "2026-01-01T12:00:00Z")
                .put("region", "eu-central-1")
                .put("resources", new JsonArray())
                .put(
                        "detail",
                        new JsonObject()
                                .put(
                                        "topicName",
                                        "v2.detail.events.conversation." + callId + "." + topic)
                                .put("version", "2")
                                .put(
                                        "eventBody",
                                        new JsonObject()
                                                .put("eventTime", at)
                                                .put("conversationId", callId)
                                                .put("mediaType", "VOICE")
                                                .mergeIn(body))
                                .put("metadata", new JsonObject().put("CorrelationId", "c-1"))
                                .put("timestamp", "2026-01-01T12:00:00.250Z"));
    }

    /** The IVR hands the call to a queue. */
    public static JsonObject transferred(String callId, long at) {
        return event(
                callId,
                "flow.end",
                at,
                new JsonObject()
                        .put("direction", "INBOUND")
                        .put("ani", "tel:+15550199888")
                        .put("flowType", "INBOUNDCALL")
                        .put("flowId", "flow-1")
                        .put("exitReason", "TRANSFER")
                        .put("transferType", "ACD")
                        .put("connectedDurationMs", 61_000));
    }
}
