package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.architect.DataAction;
import io.incidentbridge.architect.DataAction.Result;
import io.incidentbridge.architect.FlowFile;
import io.incidentbridge.architect.FlowRun;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flows of {@code deploy/genesys}, run against the service while things go wrong. */
@QuarkusTest
class FlowTest extends Story {

    private static final String NOBODY = "http://127.0.0.1:1";

    private final Map<String, DataAction> actions =
            Map.of(
                    "Create incident", DataAction.shipped("create-incident"),
                    "Report to quarantine", DataAction.shipped("report-to-quarantine"));

    /** What becomes of the next calls; the service answers what is not in it. */
    private final Deque<Fate> fates = new ArrayDeque<>();

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
                        "Create incident",
                        "to IT Support: Hotline");
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

        assertThat(workflow.story()).containsExactly("Create incident", "end duplicate");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void workflow_raises_the_incident_where_no_flow_did() {
        FlowRun workflow = workflow();

        assertThat(workflow.story()).containsExactly("Create incident", "end accepted");
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("short_description"))
                .contains("IVR_TRANSFER_ACD");
    }

    private FlowRun call(Map<String, Object> other) {
        Map<String, Object> given = new HashMap<>();
        given.put("Call.ConversationId", callId);
        given.put("Call.Ani", "tel:+15550199888");
        given.put("Flow.StartDateTimeUtc", "2026-01-01T12:00:00.000Z");
        given.putAll(other);
        return run("inbound-call", given);
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
        FlowFile module = FlowFile.shipped("escalate");
        FlowRun run = new FlowRun(Map.of(module.name(), module), this::execute, true);
        run.run(FlowFile.shipped(flow), given);
        return run;
    }

    private Result execute(String name, Map<String, String> inputs) {
        Fate fate = fates.isEmpty() ? Fate.ANSWERED : fates.remove();
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
        ANSWER_LOST
    }
}
