package io.incidentbridge.rules;

import io.incidentbridge.privacy.RedactedEscalation;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules and calls for the tests of this package. */
final class RulesFixture {

    static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private RulesFixture() {}

    static RulesTrial read(String text) {
        return RulesTrial.of(text, "u_call", Set.of(), RulesFixture::sample, NOW);
    }

    /** What is wrong, as lines of number and words. */
    static List<String> mistakes(String text) {
        return read(text).mistakes().stream().map(Object::toString).toList();
    }

    /** Whether a rule with these conditions takes the call. */
    static boolean holds(String when, JsonObject call, Origin origin) {
        RulesTrial trial = read("rules:\n  - name: it\n    when: " + when + "\n    raise:\n");
        if (!trial.isGood()) {
            throw new AssertionError(trial.mistakes());
        }
        return trial.judge(event(call), origin, NOW).decision().rule().equals("it");
    }

    static boolean holds(String when, JsonObject call) {
        return holds(when, call, new Origin("genesys", Origin.ESCALATION, null));
    }

    static JsonObject call() {
        return new JsonObject()
                .put("callId", "call")
                .put("escalationReason", "IVR_TIMEOUT_EXCEEDED")
                .put("ticketPriority", "HIGH")
                .put("queueName", "IT_Support")
                .put("direction", "inbound")
                .put("agentUserId", "agent")
                .put("startTime", "2026-03-04T09:00:00Z")
                .put("endTime", "2026-03-04T09:01:00Z")
                .put(
                        "attributes",
                        new JsonObject(
                                Map.of(
                                        "queueId", "4711",
                                        "flowId", "flow-1",
                                        "flowType", "INBOUNDCALL",
                                        "flowVersion", "12.0",
                                        "exitReason", "TRANSFER",
                                        "transferType", "ACD",
                                        "vip", "yes")));
    }

    static RedactedEscalation event(JsonObject call) {
        return RedactedEscalation.fromLedger(call.encode());
    }

    static IncidentDraft draft(String text, JsonObject call) {
        RulesTrial trial = read(text);
        if (!trial.isGood()) {
            throw new AssertionError(trial.mistakes());
        }
        return trial.judge(event(call), new Origin("genesys", Origin.ESCALATION, null), NOW)
                .draft();
    }

    private static RedactedEscalation sample(String json) {
        JsonObject event = new JsonObject(json);
        if (!event.containsKey("callId")) {
            throw new IllegalArgumentException("callId is required");
        }
        return event(
                event.containsKey("ticketPriority")
                        ? event
                        : event.put("ticketPriority", "MEDIUM"));
    }
}
