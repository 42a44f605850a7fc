package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's own events, as Amazon EventBridge delivers them. */
@QuarkusTest
@TestProfile(EventBridgeTest.Mapped.class)
class EventBridgeTest extends Story {

    private static final long NOON = 1_767_268_800_000L;

    @Test
    void flow_that_ends_with_a_transfer_escalates_its_call_once() {
        String callId = Bodies.newCall();
        JsonObject event = Genesys.transferred(callId, NOON);

        Answer first = send(event);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().getString("status")).isEqualTo("accepted");
        assertThat(first.header("Content-Length")).isNotEmpty();
        service.awaitState(callId, "raised");
        Answer again = send(event);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getString("status")).isEqualTo("duplicate");
        assertThat(again.json().getString("incidentNumber")).startsWith("INC");
        assertThat(service.sendAndWait(Bodies.postCall(callId)).json().getString("status"))
                .isEqualTo("duplicate");

        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.getString("short_description")).contains("IVR_TRANSFER_ACD");
        assertThat(incident.getString("description"))
                .contains("Started: 2026-01-01T11:58:59Z", "***-***-9888", "flowId: flow-1")
                .doesNotContain("5550199888");
    }

    @Test
    void facts_that_came_before_stand_in_the_incident_and_those_that_come_after_in_the_ledger() {
        String callId = Bodies.newCall();
        assertThat(
                        send(Genesys.event(
                                        callId,
                                        "attributes",
                                        NOON - 1_000,
                                        new JsonObject()
                                                .put(
                                                        "attributes",
                                                        new JsonObject()
                                                                .put("Esc Prio", "High")
                                                                .put("esc prio", "Low")
                                                                .put(
                                                                        "note",
                                                                        "card 4111 1111"
                                                                                + " 1111 1111"))))
                                .json()
                                .getString("status"))
                .isEqualTo("enriched");
        send(Genesys.transferred(callId, NOON));
        service.awaitState(callId, "raised");
        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.getString("urgency")).isEqualTo("1");
        assertThat(incident.getString("description"))
                .contains("esc prio: Low")
                .doesNotContain("4111");

        send(
                Genesys.event(
                        callId,
                        "acd.end",
                        NOON + 1_000,
                        new JsonObject().put("queueId", "q-1").put("answeredUserId", "u-1")));
        send(
                Genesys.event(
                        callId,
                        "customer.end",
                        NOON + 2_000,
                        new JsonObject().put("disconnectType", "CLIENT")));
        JsonObject facts = service.find(callId).getJsonObject("facts");
        assertThat(facts.getString("queueId")).isEqualTo("q-1");
        assertThat(facts.getString("agentUserId")).isEqualTo("u-1");
        assertThat(facts.getString("endTime")).isEqualTo("2026-01-01T12:00:02Z");
        assertThat(facts.getString("customerPhone")).isEqualTo("***-***-9888");
        assertThat(service.audit(callId))
                .contains(
                        "enriched acd.end (correlation c-1)",
                        "enriched customer.end (correlation c-1)");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void what_a_sender_wrote_himself_holds_against_events() {
        String callId = Bodies.newCall();
        send(
                Genesys.event(
                        callId,
                        "acd.end",
                        NOON,
                        new JsonObject()
                                .put("queueId", "q-1")
                                .put("answeredUserId", "somebody else")
                                .put("acdOutcome", "ANSWERED")));
        service.send(Bodies.postCall(callId));
        service.awaitState(callId, "raised");

        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description"))
                .contains("Agent: admin_user_01", "acdOutcome: ANSWERED")
                .doesNotContain("somebody else");
    }

    @Test
    void agent_is_named_where_an_operator_wants_it() {
        String callId = Bodies.newCall();
        send(
                Genesys.event(
                        callId,
                        "user.start",
                        NOON,
                        new JsonObject().put("userId", Organisation.AGENT)));
        send(Genesys.transferred(callId, NOON));
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description"))
                .contains("Agent: " + Organisation.AGENT, "agentName: Agent One");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOW_ERROR_DISCONNECT, IVR_FLOW_ERROR_DISCONNECT, 202",
        "A_NEW_ERROR_OF_2031, IVR_A_NEW_ERROR_OF_2031, 202",
        "DISCONNECT, , 200",
        "FLOW_EXIT, , 200"
    })
    void exit_reason_decides(String exitReason, String reason, int status) {
        String callId = Bodies.newCall();
        JsonObject event = Genesys.transferred(callId, NOON);
        event.getJsonObject("detail").getJsonObject("eventBody").put("exitReason", exitReason);

        Answer answer = send(event);
        assertThat(answer.status()).isEqualTo(status);
        if (reason == null) {
            assertThat(answer.json().getString("status")).isEqualTo("enriched");
        } else {
            assertThat(service.find(callId).getString("reason")).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, DISCONNECT",
        "false, DISCONNECT",
        "true, FLOW_DISCONNECT",
        "false, FLOW_DISCONNECT"
    })
    void caller_who_hangs_up_escalates_if_the_flow_had_said_why(boolean isSaidFirst, String exit) {
        String callId = Bodies.newCall();
        JsonObject ended = ended(callId, exit, "");
        JsonObject said = said(callId, "IVR_KEYWORD_MATCH");

        Answer first = send(isSaidFirst ? said : ended);
        assertThat(first.json().getString("status")).isEqualTo("enriched");
        Answer second = send(isSaidFirst ? ended : said);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().getString("status")).isEqualTo("accepted");
        service.awaitState(callId, "raised");
        for (JsonObject again : new JsonObject[] {ended, said}) {
            assertThat(send(again).json().getString("status")).isEqualTo("enriched");
        }

        assertThat(service.find(callId).getInteger("duplicates")).isZero();
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("short_description"))
                .contains("IVR_KEYWORD_MATCH");
    }

    @Test
    void both_events_at_once_raise_one_incident() throws Exception {
        for (int i = 0; i < 10; i++) {
            String callId = Bodies.newCall();
            CompletableFuture<Answer> ended =
                    CompletableFuture.supplyAsync(() -> send(ended(callId, "DISCONNECT", "")));
            Answer said = send(said(callId, "IVR_KEYWORD_MATCH"));

            assertThat(said.status()).isBetween(200, 202);
            assertThat(ended.get().status()).isBetween(200, 202);
            service.awaitState(callId, "raised");
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        }
    }

    @Test
    void hanging_up_alone_escalates_nothing() {
        String callId = Bodies.newCall();
        send(
                Genesys.event(
                        callId,
                        "attributes",
                        NOON,
                        new JsonObject().put("attributes", new JsonObject().put("vip", "yes"))));
        send(ended(callId, "DISCONNECT", ""));

        assertThat(Http.get(service.url() + "/v1/escalations/" + callId).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reason_of_the_flow_outweighs_a_transfer_that_a_rule_ignores(boolean isSaidFirst) {
        String callId = Bodies.newCall();
        JsonObject ended = ended(callId, "TRANSFER", "GROUP");
        JsonObject said = said(callId, "IVR_KEYWORD_MATCH");

        String first = send(isSaidFirst ? said : ended).json().getString("status");
        assertThat(first).isEqualTo(isSaidFirst ? "enriched" : "ignored");
        assertThat(send(isSaidFirst ? ended : said).json().getString("status"))
                .isEqualTo("accepted");
        service.awaitState(callId, "raised");

        String other = Bodies.newCall();
        send(ended(other, "TRANSFER", "GROUP"));
        // Two flows of one call: what was read off the first one's end is not what a flow said.
        assertThat(send(ended(other, "DISCONNECT", "")).json().getString("status"))
                .isEqualTo("enriched");
    }

    @Test
    void what_the_flows_write_back_of_the_incident_is_no_news_of_the_call() {
        String callId = Bodies.newCall();
        send(Genesys.transferred(callId, NOON));
        service.awaitState(callId, "raised");
        send(
                Genesys.event(
                        callId,
                        "attributes",
                        NOON + 1_000,
                        new JsonObject()
                                .put(
                                        "attributes",
                                        new JsonObject()
                                                .put("incidentOutcome", "accepted")
                                                .put("incidentNumber", "INC0010001")
                                                .put("incidentQuarantineId", "q-1")
                                                .put("vip", "yes"))));

        assertThat(service.find(callId).getJsonObject("facts").fieldNames())
                .contains("vip")
                .noneMatch(name -> name.startsWith("incident"));
    }

    @Test
    void what_is_of_no_interest_is_answered_and_no_call() {
        for (String topic : new String[] {"acd.unheard.of", "voicemail.end"}) {
            Answer answer = send(Genesys.event("c-1", topic, NOON, new JsonObject()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().getString("status")).isEqualTo("ignored");
        }
        JsonObject chat = Genesys.transferred(Bodies.newCall(), NOON);
        chat.getJsonObject("detail").getJsonObject("eventBody").put("mediaType", "CHAT");
        assertThat(send(chat).json().getString("status")).isEqualTo("ignored");
        JsonObject other = Genesys.transferred("c-2", NOON).put("detail-type", "v2.users.presence");
        other.getJsonObject("detail").remove("topicName");
        assertThat(send(other).json().getString("status")).isEqualTo("ignored");
    }

    @Test
    void time_may_be_text_and_unknown_fields_and_values_are_passed_over() {
        String callId = Bodies.newCall();
        JsonObject event = Genesys.transferred(callId, NOON).put("new", new JsonObject());
        event.getJsonObject("detail")
                .getJsonObject("eventBody")
                .put("eventTime", "2026-01-01T12:00:00.000Z")
                .put("transferType", "TELEPATHY")
                .put("conference", new JsonObject().put("deep", true));
        assertThat(send(event).status()).isEqualTo(202);
        assertThat(service.find(callId).getString("reason")).isEqualTo("IVR_TRANSFER_TELEPATHY");
        assertThat(service.find(callId).getJsonObject("facts").getString("startTime"))
                .isEqualTo("2026-01-01T11:58:59Z");
    }

    @ParameterizedTest
    @CsvSource({
        "tel:+15550199888, ***-***-9888",
        "sip:+15550199888@10.0.0.1;user=phone, ***-***-9888",
        "SIPS:5550199888@example.com, ***-***-9888",
        "anonymous, ",
        "sip:anonymous@anonymous.invalid, ",
        "'', "
    })
    void caller_is_masked_however_the_address_is_written(String ani, String masked) {
        String callId = Bodies.newCall();
        JsonObject event = Genesys.transferred(callId, NOON);
        event.getJsonObject("detail").getJsonObject("eventBody").put("ani", ani);
        send(event);
        assertThat(service.find(callId).getJsonObject("facts").getString("customerPhone"))
                .isEqualTo(masked);
    }

    @Test
    void agent_s_leg_does_not_name_the_caller_and_whoever_enters_has_the_call() {
        String callId = Bodies.newCall();
        send(Genesys.transferred(callId, NOON));
        JsonObject leg =
                new JsonObject().put("ani", "tel:+15550100000").put("direction", "OUTBOUND");
        send(Genesys.event(callId, "user.start", NOON + 1_000, leg.copy().put("userId", "b")));
        send(Genesys.event(callId, "user.end", NOON + 2_000, leg.copy().put("userId", "a")));

        JsonObject facts = service.find(callId).getJsonObject("facts");
        assertThat(facts.getString("customerPhone")).isEqualTo("***-***-9888");
        assertThat(facts.getString("direction")).isEqualTo("INBOUND");
        assertThat(facts.getString("agentUserId")).isEqualTo("b");
    }

    @Test
    void attribute_overwrites_no_fact_and_repeats_no_number() {
        String callId = Bodies.newCall();
        send(Genesys.transferred(callId, NOON));
        send(
                Genesys.event(
                        callId,
                        "attributes",
                        NOON + 1_000,
                        new JsonObject()
                                .put(
                                        "attributes",
                                        new JsonObject()
                                                .put("startTime", "14:30")
                                                .put("callbackNumber", "5550199888")
                                                .put("customerPhone", "+15550199888")
                                                .put("note", "again 5550199888"))));

        JsonObject facts = service.find(callId).getJsonObject("facts");
        assertThat(facts.getString("startTime")).isEqualTo("2026-01-01T11:58:59Z");
        assertThat(facts.getString("attribute.startTime")).isEqualTo("14:30");
        assertThat(facts.encode()).doesNotContain("0199888").contains("again ***-***-9888");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"detail\":{}}",
                "{\"detail\":{\"topicName\":\"v2.detail.events.conversation.x.flow.end\"}}",
                "{\"detail\":{\"topicName\":\"v2.detail.events.conversation.x.flow.end\",\"eventBody\":{\"conversationId\":\"a^b\"}}}",
                "{\"detail\":{\"topicName\":\"v2.detail.events.conversation.x.flow.end\",\"eventBody\":{\"conversationId\":7,\"conversationId\":7}}}",
                "[]"
            })
    void envelope_that_cannot_be_read_is_quarantined(String body) {
        Answer answer = Http.post(service.url() + "/v1/sources/eventbridge", body);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().getString("quarantineId")).isNotNull();
    }

    @Test
    void hostile_values_are_kept_as_text() {
        String callId = Bodies.newCall();
        JsonObject event =
                Genesys.event(
                        callId,
                        "attributes",
                        NOON,
                        new JsonObject()
                                .put(
                                        "attributes",
                                        new JsonObject().put("x", "NUL").put("nested", 1)));
        String body =
                event.encode().replace("\"NUL\"", "\"a\\u0000b\\ud800c\"").replace("1}", "[[1]]}");
        Answer answer = Http.post(service.url() + "/v1/sources/eventbridge", body);
        assertThat(answer.status()).isEqualTo(200);
        send(Genesys.transferred(callId, NOON));
        assertThat(service.find(callId).getJsonObject("facts").getString("x"))
                .isEqualTo("a\uFFFDb\uFFFDc");
    }

    private static JsonObject ended(String callId, String exitReason, String transferType) {
        JsonObject event = Genesys.transferred(callId, NOON);
        event.getJsonObject("detail")
                .getJsonObject("eventBody")
                .put("exitReason", exitReason)
                .put("transferType", transferType);
        return event;
    }

    private static JsonObject said(String callId, String reason) {
        return Genesys.event(
                callId,
                "attributes",
                NOON - 500,
                new JsonObject()
                        .put("attributes", new JsonObject().put("escalationReason", reason)));
    }

    private Answer send(JsonObject event) {
        return Http.post(service.url() + "/v1/sources/eventbridge", event.encode());
    }

    /** An attribute that means the priority, and a rule that ignores some transfers. */
    public static class Mapped implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "intake.attributes",
                    "ticketPriority=Esc Prio",
                    "genesys.user-names",
                    "true",
                    "rules.ignore-reasons",
                    "IVR_TRANSFER_GROUP");
        }
    }
}
