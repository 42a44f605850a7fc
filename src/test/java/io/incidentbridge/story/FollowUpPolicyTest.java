package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallId;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a note whose incident somebody has resolved or closed. */
@QuarkusTest
@TestProfile(FollowUpPolicyTest.ReopenAndRelated.class)
class FollowUpPolicyTest extends Story {

    private final String callId = Bodies.newCall();
    private final String relatedId = new CallId(callId).ofRelated().value();

    @Test
    void resolved_incident_is_in_progress_again_with_the_note_in_one_request() {
        raise();
        serviceNow.setState(callId, 6);

        tell("Q-1");

        assertThat(awaitNoted(1).get(0)).contains("Queue: Q-1");
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("state")).isEqualTo("2");
        assertThat(serviceNow.operationsOf(callId)).containsExactly("create", "read", "update");
    }

    @Test
    void closed_incident_has_a_related_one_to_which_further_notes_go() {
        raise();
        serviceNow.setState(callId, 7);

        tell("Q-1");
        awaitRelated();
        tell("Q-2");

        await().until(() -> !serviceNow.notesOf(relatedId).isEmpty());
        JsonObject first = serviceNow.incidentsOf(callId).get(0);
        JsonObject second = serviceNow.incidentsOf(relatedId).get(0);
        assertThat(second.getString("parent_incident")).isEqualTo(first.getString("sys_id"));
        assertThat(second.getString("short_description"))
                .startsWith("Follow-up of " + first.getString("number") + ": Escalated call");
        assertThat(second.getString("description")).contains("Queue: Q-1");
        assertThat(serviceNow.notesOf(relatedId)).hasSize(1);
        assertThat(serviceNow.notesOf(relatedId).get(0)).contains("Queue: Q-2");
        assertThat(serviceNow.notesOf(callId)).isEmpty();
        assertThat(first.getString("state")).isEqualTo("7");
        JsonObject view = service.find(callId);
        assertThat(view.getString("incidentNumber")).isEqualTo(first.getString("number"));
        assertThat(view.getString("relatedIncidentNumber")).isEqualTo(second.getString("number"));
        assertThat(view.getString("relatedIncidentUrl")).contains(second.getString("sys_id"));
        assertThat(service.audit(callId))
                .anyMatch(line -> line.startsWith("related created " + second.getString("number")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang-after",
                "unavailable-after",
                "reset-after",
                "html",
                "forbidden-after",
                "throttled"
            })
    void fault_of_its_create_leaves_one_related_incident_even_if_the_first_is_opened_again(
            String fault) {
        raise();
        serviceNow.setState(callId, 8);
        serviceNow.fail(once(fault, "create").put("callId", relatedId));

        tell("Q-1");
        await().until(() -> serviceNow.operationsOf(relatedId).contains("create"));
        serviceNow.setState(callId, 2);

        awaitRelated();
        assertThat(serviceNow.incidentsOf(relatedId)).hasSize(1);
        assertThat(serviceNow.notesOf(callId)).isEmpty();
    }

    @Test
    void related_incident_that_is_closed_too_is_left_alone() {
        raise();
        serviceNow.setState(callId, 7);
        tell("Q-1");
        awaitRelated();
        serviceNow.setState(relatedId, 7);

        tell("Q-2");

        await().until(() -> has("left note "));
        assertThat(serviceNow.incidentsOf(relatedId)).hasSize(1);
        assertThat(serviceNow.notesOf(relatedId)).isEmpty();
    }

    @Test
    void state_that_may_not_be_written_is_not_said_to_be_reopened() {
        raise();
        serviceNow.setState(callId, 6);
        serviceNow.settings(new JsonObject().put("takesStates", false));
        try {
            tell("Q-1");
            awaitNoted(1);
        } finally {
            serviceNow.settings(new JsonObject().put("takesStates", true));
        }
        assertThat(service.audit(callId))
                .anyMatch(
                        line ->
                                line.matches(
                                        "noted wrote note \\d+; not reopened: may the client write state\\?.*"));
        assertThat(serviceNow.notesOf(callId)).hasSize(1);
    }

    @Test
    void related_incident_of_a_note_that_was_discarded_is_found_by_the_next() {
        raise();
        serviceNow.setState(callId, 7);
        serviceNow.fail(
                once("unavailable-after", "create").put("callId", relatedId),
                once("latency", "lookup").put("callId", relatedId),
                new JsonObject()
                        .put("fault", "server-error")
                        .put("on", "lookup")
                        .put("callId", relatedId));
        tell("Q-1");
        service.awaitState(callId, "review");
        serviceNow.recover();
        Http.post(service.url() + "/v1/review/" + callId + "/discard", "{\"reason\":\"none\"}");

        tell("Q-2");

        await().until(() -> !serviceNow.notesOf(relatedId).isEmpty());
        assertThat(serviceNow.incidentsOf(relatedId)).hasSize(1);
        assertThat(serviceNow.notesOf(relatedId).get(0)).contains("Queue: Q-2");
    }

    /** Nobody would know of it otherwise, and it holds what was to be erased. */
    @Test
    void related_incident_that_an_erasure_overtook_is_found_and_an_empty_one_never_made() {
        for (String fault : List.of("unavailable-after", "unavailable-before")) {
            String call = Bodies.newCall();
            String related = new CallId(call).ofRelated().value();
            assertThat(service.sendAndWait(Bodies.minimal(call)).status()).isEqualTo(201);
            serviceNow.setState(call, 7);
            serviceNow.fail(
                    once(fault, "create").put("callId", related),
                    once("latency", "lookup").put("callId", related),
                    once("throttled-with-headers", "lookup")
                            .put("callId", related)
                            .put("retryAfterSeconds", 2));
            service.send(new JsonObject(Bodies.minimal(call)).put("queueName", "Q-1").encode());
            await().until(
                            () ->
                                    serviceNow.operationsOf(related).stream()
                                                    .filter("lookup"::equals)
                                                    .count()
                                            == 2);
            Http.post(service.url() + "/v1/erasures", "{\"callId\":\"" + call + "\"}");

            await().until(
                            () ->
                                    service.audit(call).stream()
                                            .anyMatch(line -> line.startsWith("left ")));
            assertThat(serviceNow.incidentsOf(related))
                    .hasSize(fault.equals("unavailable-after") ? 1 : 0);
            assertThat(service.find(call).containsKey("relatedIncidentNumber"))
                    .isEqualTo(fault.equals("unavailable-after"));
        }
    }

    @Test
    void erasure_names_the_related_incident_as_well() {
        raise();
        serviceNow.setState(callId, 7);
        tell("Q-1");
        awaitRelated();

        JsonObject erased =
                Http.post(service.url() + "/v1/erasures", "{\"callId\":\"" + callId + "\"}").json();

        assertThat(erased.getJsonArray("incidents").stream().map(JsonObject.class::cast))
                .extracting(incident -> incident.getString("incidentNumber"))
                .containsExactly(
                        serviceNow.incidentsOf(callId).get(0).getString("number"),
                        serviceNow.incidentsOf(relatedId).get(0).getString("number"));
    }

    private void raise() {
        assertThat(service.sendAndWait(Bodies.minimal(callId)).status()).isEqualTo(201);
    }

    private void tell(String queue) {
        service.send(new JsonObject(Bodies.minimal(callId)).put("queueName", queue).encode());
    }

    private List<String> awaitNoted(int count) {
        await().until(
                        () ->
                                service.audit(callId).stream()
                                                .filter(line -> line.startsWith("noted "))
                                                .count()
                                        == count);
        return serviceNow.notesOf(callId);
    }

    private void awaitRelated() {
        await().until(() -> has("related "));
    }

    private boolean has(String begin) {
        return service.audit(callId).stream().anyMatch(line -> line.startsWith(begin));
    }

    /** Nobody has to choose between them. */
    public static final class ReopenAndRelated implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("follow-up.resolved", "reopen", "follow-up.closed", "related");
        }
    }
}
