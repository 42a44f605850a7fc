package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same, by the scripted resource of the shipped app. */
@QuarkusTest
@TestProfile(ScriptedTest.Scripted.class)
class ScriptedTest extends Story {

    @Test
    void call_becomes_one_incident() {
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.realTime(callId)).status()).isEqualTo(201);
        assertThat(serviceNow.incidentsOf(callId))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row.getString("x_gcit_bridge_call_id"))
                                        .isEqualTo(callId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang-after",
                "reset-after",
                "forbidden-after",
                "unavailable-after",
                "html-after",
                "empty-created",
                "accepted",
                "throttled-with-headers",
                "html"
            })
    void fault_leaves_one_incident(String fault) {
        String callId = Bodies.newCall();
        serviceNow.fail(once(fault, "create").put("callId", callId));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    /** Its client has no right on the table. */
    @Test
    void what_is_told_later_is_noted_by_the_application_too() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        service.send(with(callId, "Q-1"));
        await().until(() -> serviceNow.notesOf(callId).size() == 1);
        service.send(with(callId, "Q-2"));
        await().until(() -> serviceNow.notesOf(callId).size() == 2);

        assertThat(serviceNow.notesOf(callId).get(0)).contains("Queue: Q-1");
        assertThat(serviceNow.notesOf(callId).get(1)).contains("Queue: Q-2");
        assertThat(serviceNow.operationsOf(callId))
                .containsExactly("create", "read", "update", "read", "update");
        assertThat(Http.get(sandboxUrl + "/sandbox/requests").array())
                .map(JsonObject.class::cast)
                .filteredOn(request -> callId.equals(request.getString("callId")))
                .hasSize(5)
                .allMatch(request -> request.getString("path").startsWith("/api/x_gcit_bridge/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang-after",
                "reset-after",
                "forbidden-after",
                "forbidden-before",
                "unavailable-after",
                "html-after",
                "empty-created",
                "accepted",
                "throttled-with-headers",
                "html"
            })
    void fault_leaves_one_note(String fault) {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        serviceNow.fail(once(fault, "update").put("callId", callId));

        service.send(with(callId, "Q-1"));

        await().until(
                        () ->
                                service.audit(callId).stream()
                                        .anyMatch(line -> line.startsWith("noted ")));
        assertThat(serviceNow.notesOf(callId)).hasSize(1);
    }

    @Test
    void note_on_a_closed_incident_is_left_out() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        serviceNow.setState(callId, 7);

        service.send(with(callId, "Q-1"));

        await().until(
                        () ->
                                service.audit(callId).stream()
                                        .anyMatch(line -> line.startsWith("left ")));
        assertThat(serviceNow.notesOf(callId)).isEmpty();
    }

    private static String with(String callId, String queue) {
        return new JsonObject(Bodies.minimal(callId)).put("queueName", queue).encode();
    }

    /** Delivers by the scripted resource. */
    public static class Scripted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("servicenow.api", "scripted");
        }
    }
}
