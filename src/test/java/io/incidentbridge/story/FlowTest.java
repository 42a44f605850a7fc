package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.architect.DataAction;
import io.incidentbridge.architect.DataAction.Result;
import io.incidentbridge.architect.FlowFile;
import io.incidentbridge.architect.FlowRun;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flows of {@code deploy/genesys}, run against the service while things go wrong. */
@QuarkusTest
class FlowTest extends Story {

    private static final long NOON = 1_767_268_800_000L;
    private static final String NOBODY = "http://127.0.0.1:1";

    private final Map<String, DataAction> actions =
            Map.of(
                    "Create incident", DataAction.shipped("create-incident"),
                    "Hand over", DataAction.shipped("hand-over"),
                    "Report to quarantine", DataAction.shipped("report-to-quarantine"));

    /** What becomes of the next calls; the service answers what is not in it. */
    private final Deque<Fate> fates = new ArrayDeque<>();

    /** What somebody before the service answers in its place. */
    private final Deque<Integer> statuses = new ArrayDeque<>();

    private String callId;

    @BeforeEach
    void ring() {
        callId = Bodies.newCall();
    }

    @Test
    void caller_hears_the_number_of_the_incident_and_goes_to_the_queue() {
        FlowRun call = call(Map.of());

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        String number = incident.getString("number");
        assertThat(call.story())
                .contains("say Your incident's number is:" + number.replaceAll("(.)", "$1 "))
                .endsWith("to IT Support: Hotline");
        assertThat(call.participant())
                .containsEntry("incidentNumber", number)
                .containsEntry("incidentOutcome", "accepted")
                .containsEntry("escalationReason", "IVR_ESCALATION")
                .containsEntry("queueName", "IT Support: Hotline");
        assertThat(incident.getString("short_description")).contains("IVR_ESCALATION");
        assertThat(incident.getString("description"))
                .contains("IT Support: Hotline", "***-***-9888")
                .doesNotContain("5550199888");
    }

    @Test
    void unreachable_service_gets_a_second_try_after_a_pause() {
        fates.add(Fate.NO_CONNECTION);

        FlowRun call = call(Map.of());

        assertThat(call.story())
                .containsSubsequence(
                        "Create incident",
                        "say One moment: we're on it, # sign, (really).(3000 ms)",
                        "Hand over",
                        "to IT Support: Hotline");
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void answer_that_came_too_late_for_the_flow_is_still_one_incident() {
        fates.add(Fate.ANSWER_LOST);

        FlowRun call = call(Map.of());

        assertThat(call.participant()).containsEntry("incidentOutcome", "duplicate");
        assertThat(call.participant().get("incidentNumber")).startsWith("INC");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void call_whose_incident_is_not_there_yet_goes_on_and_gets_it_later() {
        serviceNow.fail(
                new JsonObject()
                        .put("fault", "unavailable-before")
                        .put("on", "create")
                        .put("callId", callId));

        FlowRun call = call(Map.of());

        assertThat(call.story())
                .contains("say An incident is being raised.")
                .endsWith("to IT Support: Hotline");
        serviceNow.recover();
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void nothing_is_lost_when_both_tries_fail() {
        fates.add(Fate.NO_CONNECTION);
        fates.add(Fate.NO_CONNECTION);

        FlowRun call = call(Map.of());

        assertThat(call.story()).endsWith("to IT Support: Hotline");
        assertThat(call.participant()).containsEntry("incidentOutcome", "unreachable");
        JsonObject entry = quarantined(call);
        assertThat(entry.getString("reason")).contains("not taken");
        assertThat(entry.encode()).contains(callId, "IVR_ESCALATION");
    }

    /** A caller in front of a slow ServiceNow: what counts is that the service has it. */
    @Test
    void slow_incident_is_handed_over_and_no_matter_for_a_person() {
        fates.add(Fate.TOO_SLOW);

        FlowRun call = call(Map.of());

        assertThat(call.story())
                .contains("Create incident", "Hand over")
                .doesNotContain("Report to quarantine")
                .endsWith("to IT Support: Hotline");
        assertThat(call.participant()).containsEntry("incidentOutcome", "accepted");
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408})
    void status_that_is_not_the_service_s_word_is_tried_again(int status) {
        statuses.add(status);

        FlowRun call = call(Map.of());

        assertThat(call.story())
                .containsSubsequence("Create incident", "Hand over", "to IT Support: Hotline");
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void caller_who_hangs_up_in_the_pause_has_escalated(boolean isEndToldFirst) {
        fates.add(Fate.NO_CONNECTION);
        FlowRun run = flow().hangingUpAfter(1);
        run.run(FlowFile.shipped("inbound-call"), given());
        assertThat(run.story()).containsExactly("Create incident", "hung up");

        JsonObject attributes = new JsonObject();
        run.participant().forEach(attributes::put);
        JsonObject said =
                Genesys.event(
                        callId, "attributes", NOON, new JsonObject().put("attributes", attributes));
        JsonObject ended = Genesys.transferred(callId, NOON + 2_000);
        ended.getJsonObject("detail")
                .getJsonObject("eventBody")
                .put("exitReason", "DISCONNECT")
                .remove("transferType");
        tell(isEndToldFirst ? ended : said);
        tell(isEndToldFirst ? said : ended);

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("short_description"))
                .contains("IVR_ESCALATION");
    }

    @Test
    void flow_that_does_not_know_why_reports_that_instead() {
        FlowRun call = call(Map.of("Flow.escalationReason", ""));

        assertThat(call.story())
                .doesNotContain("Create incident")
                .endsWith("to IT Support: Hotline");
        assertThat(quarantined(call).getString("reason")).contains("escalationReason is not set");
        assertThat(Http.get(service.url() + "/v1/escalations/" + callId).status()).isEqualTo(404);
    }

    @Test
    void what_the_service_refuses_is_kept_by_the_service_and_not_tried_again() {
        callId = "no id at all " + callId;

        FlowRun call = call(Map.of());

        assertThat(call.story())
                .containsOnlyOnce("Create incident")
                .doesNotContain("Report to quarantine")
                .endsWith("to IT Support: Hotline");
        assertThat(call.participant()).containsEntry("incidentOutcome", "refused");
        assertThat(Http.get(service.url() + "/v1/quarantine?limit=20").body())
                .contains("callId must be");
    }

    @Test
    void workflow_after_the_call_finds_the_incident_of_the_call() {
        call(Map.of());

        FlowRun workflow = workflow();

        assertThat(workflow.story()).containsExactly("Hand over", "end duplicate");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void workflow_raises_the_incident_where_no_flow_did() {
        FlowRun workflow = workflow();

        assertThat(workflow.story()).containsExactly("Hand over", "end accepted");
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("short_description"))
                .contains("IVR_TRANSFER_ACD");
    }

    private FlowRun call(Map<String, Object> other) {
        Map<String, Object> given = given();
        given.putAll(other);
        return run("inbound-call", given);
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new HashMap<>();
        given.put("Call.ConversationId", callId);
        given.put("Call.Ani", "tel:+15550199888");
        return given;
    }

    private void tell(JsonObject event) {
        assertThat(Http.post(service.url() + "/v1/sources/eventbridge", event.encode()).status())
                .isBetween(200, 202);
    }

    private FlowRun workflow() {
        Map<String, Object> given = new HashMap<>();
        given.put("Flow.conversationId", callId);
        given.put("Flow.ani", "tel:+15550199888");
        given.put("Flow.exitReason", "TRANSFER");
        given.put("Flow.transferType", "ACD");
        given.put("Flow.direction", "INBOUND");
        return run("post-call", given);
    }

    private FlowRun run(String flow, Map<String, Object> given) {
        FlowRun run = flow();
        run.run(FlowFile.shipped(flow), given);
        return run;
    }

    private FlowRun flow() {
        FlowFile module = FlowFile.shipped("escalate");
        return new FlowRun(Map.of(module.name(), module), this::execute, true);
    }

    private Result execute(String name, Map<String, String> inputs) {
        if (!statuses.isEmpty()) {
            return new Result.Failure(statuses.remove(), "");
        }
        Fate fate = fates.isEmpty() ? Fate.ANSWERED : fates.remove();
        if (fate == Fate.TOO_SLOW) {
            return new Result.Timeout();
        }
        Result result =
                actions.get(name)
                        .execute(fate == Fate.NO_CONNECTION ? NOBODY : service.url(), inputs);
        return fate == Fate.ANSWER_LOST ? new Result.Timeout() : result;
    }

    private JsonObject quarantined(FlowRun call) {
        assertThat(call.story()).contains("Report to quarantine");
        return Http.get(
                        service.url()
                                + "/v1/quarantine/"
                                + call.participant().get("incidentQuarantineId"))
                .json();
    }

    private enum Fate {
        ANSWERED,
        NO_CONNECTION,
        TOO_SLOW,
        ANSWER_LOST
    }
}
