package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.incidentbridge.testing.Organisation;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events carry ids; incidents say what these are called, and never wait for it. */
@QuarkusTest
class NamesTest extends Story {

    private static final long NOON = 1_767_268_800_000L;

    @Test
    void incident_names_the_queue_that_an_event_told_the_id_of() {
        String callId = Bodies.newCall();
        String queue = queue("Payroll");
        send(inQueue(callId, queue, NOON));
        send(Genesys.transferred(callId, NOON));
        service.awaitState(callId, "raised");
        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.getString("short_description")).endsWith("(Payroll)");
        assertThat(incident.getString("description"))
                .contains("Queue: Payroll", "queueId: " + queue)
                .doesNotContain("name:");
        assertThat(facts(callId).getString("queueName")).isEqualTo("Payroll");
    }

    @Test
    void call_that_went_on_never_bears_the_name_of_the_queue_before() {
        String callId = Bodies.newCall();
        String first = queue("First");
        send(inQueue(callId, first, NOON));
        genesys.fail(Organisation.fault("unavailable", "queue"));
        String second = queue("Second");
        send(inQueue(callId, second, NOON + 1_000));
        send(Genesys.transferred(callId, NOON));
        assertThat(facts(callId).getString("queueId")).isEqualTo(second);
        assertThat(facts(callId).containsKey("queueName")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "not-found", "forbidden", "html", "reset", "hang"})
    void incident_is_raised_with_the_id_where_there_is_no_name(String fault) {
        genesys.fail(Organisation.fault(fault, "queue"));
        String callId = Bodies.newCall();
        String queue = queue("Unheard");
        Instant before = Instant.now();
        assertThat(send(inQueue(callId, queue, NOON)).status()).isEqualTo(200);
        assertThat(Duration.between(before, Instant.now()))
                .as("half a second for the name, and the rest")
                .isLessThan(Duration.ofSeconds(2));
        assertThat(send(Genesys.transferred(callId, NOON)).status()).isEqualTo(202);
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description"))
                .contains("queueId: " + queue)
                .doesNotContain("Unheard");
    }

    @Test
    void name_that_comes_late_follows() {
        genesys.fail(Organisation.once("latency", "queue").put("delayMs", 1200));
        String callId = Bodies.newCall();
        send(inQueue(callId, queue("Late"), NOON));
        send(Genesys.transferred(callId, NOON));
        assertThat(facts(callId).containsKey("queueName")).isFalse();
        await().until(() -> "Late".equals(facts(callId).getString("queueName")));
    }

    @Test
    void agents_are_not_named_unless_somebody_wants_it() {
        String callId = Bodies.newCall();
        int before = genesys.count("user");
        send(
                Genesys.event(
                        callId,
                        "user.start",
                        NOON,
                        new JsonObject().put("userId", Organisation.AGENT)));
        send(Genesys.transferred(callId, NOON));
        assertThat(facts(callId).getString("agentUserId")).isEqualTo(Organisation.AGENT);
        assertThat(genesys.count("user")).isEqualTo(before);
    }

    @Test
    void calls_that_are_played_end_as_one_incident_each_with_the_name_of_their_queue() {
        genesys.put("simulator", new JsonObject().put("speed", 100));
        genesys.deliverTo(
                new JsonObject()
                        .put("url", service.url() + "/v1/sources/eventbridge")
                        .put("duplication", 0.5)
                        .put("reordering", 0.5)
                        .put("latestByMs", 300));
        for (String script : new String[] {"complete", "abandon", "transfer", "silent-agent"}) {
            String callId = genesys.play(new JsonObject().put("script", script));
            service.awaitState(callId, "raised");
            await().until(() -> facts(callId).containsKey("endTime"));
            String queue = script.equals("transfer") ? "Service Desk" : "IT_Support_Hotline";
            await().until(() -> queue.equals(facts(callId).getString("queueName")));
            assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        }
        genesys.deliverTo(new JsonObject());
    }

    private JsonObject facts(String callId) {
        return service.find(callId).getJsonObject("facts");
    }

    private String queue(String name) {
        String id = UUID.randomUUID().toString();
        genesys.put("queues", new JsonObject().put(id, name));
        return id;
    }

    private static JsonObject inQueue(String callId, String queue, long at) {
        return Genesys.event(callId, "acd.start", at, new JsonObject().put("queueId", queue));
    }

    private Answer send(JsonObject event) {
        return Http.post(service.url() + "/v1/sources/eventbridge", event.encode());
    }
}
