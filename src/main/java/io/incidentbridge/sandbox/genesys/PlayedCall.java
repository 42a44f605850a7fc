package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.genesys.Participant.FlowEnd;
import io.incidentbridge.sandbox.genesys.Participant.Purpose;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A call that is being played: each thing that happens changes it, and is told in all channels. */
final class PlayedCall {

    private final Conversation call;
    private final String queueId;
    private final Map<String, String> attributes;
    private final Conversations conversations;
    private final Told told;

    /**
     * @param attributes what its flow sets
     */
    PlayedCall(
            Conversation call,
            String queueId,
            Map<String, String> attributes,
            Conversations conversations,
            Told told) {
        this.call = call;
        this.queueId = queueId;
        this.attributes = attributes;
        this.conversations = conversations;
        this.told = told;
    }

    /** To which the flow transfers. */
    String queueId() {
        return queueId;
    }

    void customerArrives(Instant at) {
        conversations.add(call);
        call.add(Purpose.CUSTOMER, at).connect(at);
        told.detail(call, "customer.start", at, ofCaller());
        told.changed(call);
    }

    void flowStarts(Instant at) {
        call.add(Purpose.IVR, at).connect(at);
        told.detail(call, "flow.start", at, ofFlow());
        told.changed(call);
    }

    void attributesSet(Instant at) {
        if (attributes.isEmpty()) {
            return;
        }
        Participant customer = call.customer();
        customer.attributes.putAll(attributes);
        conversations.attributesWritten(customer, at);
        JsonObject all = new JsonObject();
        attributes.forEach(all::put);
        told.detail(call, "attributes", at, new JsonObject().put("attributes", all));
        told.changed(call);
    }

    void flowTransfers(Instant at) {
        flowEnds(new FlowEnd("TRANSFER", "ACD", told.queueName(queueId), null), "transfer", at);
    }

    void flowEnds(String exitReason, Instant at) {
        flowEnds(new FlowEnd(exitReason, null, null, null), "system", at);
    }

    void enqueued(String queue, Instant at) {
        Participant acd = call.add(Purpose.ACD, at);
        acd.queueId = queue;
        acd.connect(at);
        told.detail(call, "acd.start", at, new JsonObject().put("queueId", queue));
        told.changed(call);
    }

    void answered(String userId, Instant at) {
        acdEnds("ANSWERED", at, new JsonObject().put("answeredUserId", userId));
        Participant agent = call.add(Purpose.AGENT, at);
        agent.userId = userId;
        agent.queueId = call.last(Purpose.ACD).map(acd -> acd.queueId).orElse(null);
        agent.connect(at);
        told.detail(
                call,
                "user.start",
                at,
                new JsonObject().put("userId", userId).put("queueId", agent.queueId));
        told.changed(call);
    }

    void agentMutes(Instant at) {
        call.last(Purpose.AGENT).ifPresent(agent -> agent.muted = true);
        told.changed(call);
    }

    void agentHolds(Instant at) {
        call.last(Purpose.AGENT).ifPresent(agent -> agent.heldSince = at);
        told.changed(call);
    }

    void agentLeaves(Instant at) {
        call.last(Purpose.AGENT)
                .ifPresent(
                        agent -> {
                            agent.leave(at, "client");
                            told.detail(
                                    call,
                                    "user.end",
                                    at,
                                    new JsonObject()
                                            .put("userId", agent.userId)
                                            .put("queueId", agent.queueId));
                        });
        told.changed(call);
    }

    void customerLeaves(String how, Instant at) {
        if (call.last(Purpose.ACD).filter(acd -> acd.end == null).isPresent()) {
            acdEnds("ABANDON", at, new JsonObject());
        }
        call.customer().leave(at, how);
        call.end = at;
        told.detail(
                call,
                "customer.end",
                at,
                ofCaller()
                        .put("disconnectType", how.toUpperCase(Locale.ROOT))
                        .put("interactingDurationMs", Duration.between(call.start, at).toMillis()));
        told.changed(call);
    }

    private void flowEnds(FlowEnd end, String how, Instant at) {
        Participant ivr = call.last(Purpose.IVR).orElseThrow();
        ivr.flowEnd = end;
        ivr.leave(at, how);
        told.detail(
                call,
                "flow.end",
                at,
                ofFlow().put("exitReason", end.exitReason())
                        .put("transferType", end.transferType())
                        .put("disconnectType", how.toUpperCase(Locale.ROOT))
                        .put("connectedDurationMs", Duration.between(ivr.start, at).toMillis()));
        told.changed(call);
    }

    private void acdEnds(String outcome, Instant at, JsonObject more) {
        call.last(Purpose.ACD)
                .ifPresent(
                        acd -> {
                            acd.leave(at, "transfer");
                            told.detail(
                                    call,
                                    "acd.end",
                                    at,
                                    more.put("queueId", acd.queueId)
                                            .put("acdOutcome", outcome)
                                            .put("routingPriority", 0));
                        });
    }

    private JsonObject ofCaller() {
        return new JsonObject()
                .put("direction", "INBOUND")
                .put("ani", call.ani)
                .put("dnis", "tel:" + Conversation.CALLED);
    }

    private JsonObject ofFlow() {
        return ofCaller()
                .put("flowType", "INBOUNDCALL")
                .put("flowId", Conversation.FLOW_ID)
                .put("flowVersion", "7.0");
    }
}
