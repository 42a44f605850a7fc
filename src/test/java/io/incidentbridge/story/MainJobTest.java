package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MainJobTest extends Story {

    @Test
    void post_call_event_becomes_one_incident() {
        Answer first = service.sendAndWait(Bodies.POST_CALL);
        Answer second = service.send(Bodies.POST_CALL);

        String callId = "00000000-0000-0000-0000-000000000000";
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Preference-Applied")).isEqualTo("wait");
        assertThat(first.json().getString("status")).isEqualTo("accepted");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().getString("status")).isEqualTo("duplicate");
        assertThat(second.json().getString("incidentSysId"))
                .isEqualTo(first.json().getString("incidentSysId"));
        List<JsonObject> incidents = serviceNow.incidentsOf(callId);
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).getString("short_description"))
                .isEqualTo("Escalated call: IVR_TIMEOUT_EXCEEDED (IT_Support_Hotline)");
        assertThat(incidents.get(0).getString("description"))
                .contains("***-***-9888")
                .doesNotContain("5550199888");
        assertThat(incidents.get(0).getString("priority")).isEqualTo("3");
    }

    @Test
    void real_time_event_is_urgent() {
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.realTime(callId)).status()).isEqualTo(201);
        assertThat(serviceNow.incidentsOf(callId))
                .singleElement()
                .satisfies(row -> assertThat(row.getString("priority")).isEqualTo("2"));
    }

    @Test
    void unfilled_template_is_quarantined_not_lost() {
        Answer answer = service.send(Bodies.UNFILLED);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getString("quarantineId")).isNotBlank();
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("callId");
    }

    @Test
    void without_waiting_the_receipt_is_committed_and_the_incident_follows() {
        String callId = Bodies.newCall();
        Answer answer = service.send(Bodies.minimal(callId));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/v1/escalations/" + callId);
        assertThat(answer.json())
                .isEqualTo(new JsonObject().put("callId", callId).put("status", "accepted"));
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void fifty_at_once_are_one_accepted_and_49_duplicates() {
        String callId = Bodies.newCall();
        ExecutorService senders = Executors.newFixedThreadPool(50);
        List<String> statuses =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> service.send(Bodies.minimal(callId)),
                                                senders))
                        .toList()
                        .stream()
                        .map(answer -> answer.join().json().getString("status"))
                        .toList();
        senders.shutdown();

        assertThat(statuses).filteredOn("accepted"::equals).hasSize(1);
        assertThat(statuses).filteredOn("duplicate"::equals).hasSize(49);
        JsonObject view = service.awaitState(callId, "raised");
        assertThat(view.getInteger("duplicates")).isEqualTo(49);
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void audit_tells_what_happened_in_order() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        service.send(Bodies.minimal(callId));

        assertThat(service.audit(callId))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("accepted "),
                        line -> assertThat(line).startsWith("attempt "),
                        line -> assertThat(line).startsWith("raised created INC"),
                        line -> assertThat(line).startsWith("duplicate "));
    }

    @Test
    void dry_run_decides_and_renders_and_stores_nothing() {
        String callId = Bodies.newCall();
        Answer answer =
                Http.post(service.url() + "/v1/escalations?dryRun=true", Bodies.postCall(callId));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("decision")).isEqualTo("raise");
        assertThat(answer.json().getJsonObject("incident").getString("description"))
                .contains("***-***-9888");
        assertThat(Http.get(service.url() + "/v1/escalations/" + callId).status()).isEqualTo(404);
    }

    @Test
    void list_pages_from_newest_to_oldest_without_gaps() {
        String queue = "queue-" + Bodies.newCall();
        List<String> sent =
                IntStream.range(0, 5)
                        .mapToObj(
                                i -> {
                                    String callId = Bodies.newCall();
                                    service.send(
                                            Bodies.postCall(callId)
                                                    .replace("IT_Support_Hotline", queue));
                                    return callId;
                                })
                        .toList();

        String url = service.url() + "/v1/escalations?limit=2&queue=" + queue;
        JsonObject first = Http.get(url).json();
        JsonObject second = Http.get(url + "&cursor=" + first.getString("nextCursor")).json();
        JsonObject third = Http.get(url + "&cursor=" + second.getString("nextCursor")).json();

        assertThat(third.getString("nextCursor")).isNull();
        assertThat(
                        List.of(first, second, third).stream()
                                .flatMap(page -> page.getJsonArray("items").stream())
                                .map(row -> ((JsonObject) row).getString("callId"))
                                .toList())
                .containsExactly(sent.get(4), sent.get(3), sent.get(2), sent.get(1), sent.get(0));
    }

    @Test
    void wait_is_bounded_by_what_was_asked() {
        String callId = Bodies.newCall();
        serviceNow.fail(new JsonObject().put("fault", "throttled").put("callId", callId));

        Answer answer = service.send(Bodies.minimal(callId), Map.of("Prefer", "wait=1"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        serviceNow.recover();
        service.awaitState(callId, "raised");
    }
}
