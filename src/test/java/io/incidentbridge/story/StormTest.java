package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.escalation.CallFacts;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.escalation.Escalation;
import io.incidentbridge.escalation.Priority;
import io.incidentbridge.escalation.StormTerms;
import io.incidentbridge.ledger.Arrival;
import io.incidentbridge.ledger.Inbox;
import io.incidentbridge.privacy.Redactor;
import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a storm are listed on one incident, each once, whatever ServiceNow does to a note. */
@QuarkusTest
class StormTest extends Story {

    private static final StormTerms TERMS = new StormTerms(2, Duration.ofMinutes(5));

    @Inject Inbox inbox;
    @Inject Pool postgres;

    private final String rule = "rule-" + Bodies.newCall();

    @ParameterizedTest
    @CsvSource({
        "throttled-with-headers, throttled for 1 s",
        "throttled, throttled",
        "forbidden-before, refused: 403 User Not Authorized",
        "unavailable-before, in doubt: 503",
        "unavailable-after, in doubt: 503",
        "server-error, in doubt: 500",
        "html, in doubt: 200 that shows no incident",
        "html-after, in doubt: 200 that shows no incident",
        "accepted, in doubt: 202 that shows no incident",
        "empty-created, in doubt: 201 that shows no incident",
        "empty-created-nothing, in doubt: 201 that shows no incident",
        "reset-before, in doubt: connection lost",
        "reset-after, in doubt: connection lost",
        "close-after, in doubt: connection lost",
        "hang-before, in doubt: no answer in time",
        "hang-after, in doubt: no answer in time"
    })
    void fault_of_an_update_leaves_one_note(String fault, String told) {
        serviceNow.fail(once(fault, "update"));

        List<String> calls = send(6);

        String storm = awaitListed(calls.subList(2, 6));
        assertThat(notesOf(storm)).hasSize(1);
        assertEachOnce(calls, storm);
        assertThat(service.audit(storm)).anyMatch(line -> line.startsWith("retry " + told));
        assertThat(serviceNow.operationsOf(storm))
                .startsWith("create", "update", "read")
                .doesNotContainSequence("update", "update");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forbidden-before",
                "unavailable-before",
                "html",
                "reset-before",
                "hang-before",
                "throttled",
                "accepted"
            })
    void blind_look_up_never_turns_into_a_second_note(String fault) {
        serviceNow.fail(once("hang-after", "update"), once(fault, "read"));

        List<String> calls = send(6);

        String storm = awaitListed(calls.subList(2, 6));
        assertThat(notesOf(storm)).hasSize(1);
        assertThat(serviceNow.operationsOf(storm))
                .containsExactly("create", "update", "read", "read");
        assertThat(service.audit(storm)).last().asString().startsWith("noted found note ");
    }

    @Test
    void forbidden_update_that_happened_is_found_at_once() {
        serviceNow.fail(once("forbidden-after", "update"));

        List<String> calls = send(6);

        String storm = awaitListed(calls.subList(2, 6));
        assertEachOnce(calls, storm);
        assertThat(serviceNow.operationsOf(storm)).containsExactly("create", "update", "read");
    }

    @Test
    void call_of_a_storm_tells_its_state_parent_and_incident() {
        List<String> calls = send(6);

        String storm = awaitListed(calls.subList(2, 6));
        JsonObject member = service.find(calls.get(4));
        JsonObject incident = serviceNow.incidentsOf(storm).get(0);
        assertThat(member.getString("parent")).isEqualTo(storm);
        assertThat(member.getString("incidentNumber")).isEqualTo(incident.getString("number"));
        assertThat(service.audit(calls.get(4)))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("accepted "),
                        line -> assertThat(line).isEqualTo("joined " + storm),
                        line -> assertThat(line).startsWith("listed on INC"));
        assertThat(incident.getString("short_description"))
                .startsWith("Storm: more than 2 calls matched rule " + rule);
        assertThat(incident.getString("description")).contains("Calls listed or to be listed: 4");
        assertThat(notesOf(storm).get(0))
                .startsWith("[note ")
                .contains("4 calls so far. 4 more", "queue ***-***-9888")
                .doesNotContain("5550199888");
        assertThat(list("listed", calls.get(4))).hasSize(1);
        assertThat(list("joined", calls.get(4))).isEmpty();
        assertThat(list("raised", storm)).hasSize(1);
        assertThat(status().getJsonArray("storms"))
                .anySatisfy(
                        open ->
                                assertThat((JsonObject) open)
                                        .isEqualTo(
                                                new JsonObject()
                                                        .put("rule", rule)
                                                        .put("parent", storm)
                                                        .put(
                                                                "incident",
                                                                incident.getString("number"))
                                                        .put(
                                                                "incidentUrl",
                                                                service.find(storm)
                                                                        .getString("incidentUrl"))
                                                        .put("calls", 4)
                                                        .put("listed", 4)
                                                        .put(
                                                                "since",
                                                                ((JsonObject) open)
                                                                        .getString("since"))));
        await().until(() -> status().getJsonArray("alerts").encode().contains("\"storm\""));
    }

    @Test
    void later_calls_are_gathered_and_follow_in_another_note() {
        List<String> first = send(4);
        String storm = awaitListed(first.subList(2, 4));
        List<String> later = send(3);

        awaitListed(later);
        assertThat(notesOf(storm)).hasSize(2);
        assertThat(notesOf(storm).get(1)).contains("5 calls so far. 3 more");
        assertThat(list("raised", storm)).as("it was never seen as anything else").hasSize(1);
    }

    @Test
    void over_storm_says_so_on_its_incident() {
        List<String> calls = send(5);
        String storm = awaitListed(calls.subList(2, 5));
        sql(
                "UPDATE escalation SET received_at = now() - interval '6 minutes' WHERE rule = '"
                        + rule
                        + "'");

        await().until(() -> notesOf(storm).size() == 2);
        assertThat(notesOf(storm).get(1)).contains("The storm is over: 3 calls");
        assertThat(service.audit(storm)).anyMatch(line -> line.equals("over 3 calls joined"));
    }

    @Test
    void incident_that_was_deleted_brings_the_storm_into_review() {
        List<String> first = send(4);
        String storm = awaitListed(first.subList(2, 4));
        Http.delete(sandboxUrl + "/sandbox/incidents");
        List<String> later = send(1);

        JsonObject view = service.awaitState(storm, "review");
        assertThat(view.getString("lastCause")).contains("404").contains("is not there any more");
        assertThat(service.find(later.get(0)).getString("state")).isEqualTo("joined");
        assertThat(status().getJsonObject("backlog").getInteger("pending"))
                .as("whoever waits to be listed is seen to wait")
                .isPositive();
        Http.post(service.url() + "/v1/review/" + storm + "/discard", "{\"reason\":\"deleted\"}");
        service.awaitState(later.get(0), "review");
        Http.post(service.url() + "/v1/review/" + later.get(0) + "/replay", "");
        service.awaitState(later.get(0), "raised");
        assertThat(serviceNow.incidentsOf(later.get(0))).hasSize(1);
        assertThat(service.find(first.get(2)).getString("state")).isEqualTo("listed");
    }

    @Test
    void note_that_servicenow_drops_in_silence_lists_nobody() {
        serviceNow.settings(new JsonObject().put("takesNotes", false));
        try {
            List<String> calls = send(6);
            String storm = service.find(calls.get(5)).getString("parent");
            JsonObject view = service.awaitState(storm, "review");

            assertThat(view.getString("lastCause")).contains("may the client write work notes?");
            assertThat(calls.subList(2, 6))
                    .allMatch(call -> service.find(call).getString("state").equals("joined"));
            serviceNow.settings(new JsonObject().put("takesNotes", true));
            Http.post(service.url() + "/v1/review/" + storm + "/replay", "");
            assertThat(awaitListed(calls.subList(2, 6))).isEqualTo(storm);
            assertEachOnce(calls, storm);
        } finally {
            serviceNow.settings(new JsonObject().put("takesNotes", true));
        }
    }

    @Test
    void note_that_cannot_be_made_brings_the_storm_into_review() {
        serviceNow.fail(once("latency", "create").put("delayMs", 800));
        List<String> calls = send(6);
        sql(
                "UPDATE escalation SET event = event - 'callId' WHERE state = 'joined' AND rule = '"
                        + rule
                        + "'");

        String storm = service.find(calls.get(5)).getString("parent");
        JsonObject view = service.awaitState(storm, "review");
        assertThat(view.getString("lastCause")).contains("unforeseen");
        assertThat(view.getString("incidentNumber")).startsWith("INC");
        assertThat(service.audit(storm)).hasSizeLessThan(60);
    }

    /** All at once: the first goes down alone, the others with the next commit, in their order. */
    private List<String> send(int calls) {
        List<String> sent = Stream.generate(Bodies::newCall).limit(calls).sorted().toList();
        Multi.createFrom()
                .iterable(sent)
                .onItem()
                .transformToUni(call -> inbox.accept(arrival(call)))
                .merge(calls)
                .collect()
                .last()
                .await()
                .indefinitely();
        return sent;
    }

    private Arrival arrival(String callId) {
        Escalation raw =
                new Escalation(
                        new CallId(callId),
                        "reason",
                        Priority.MEDIUM,
                        new CallFacts(null, null, null, "queue", null, "+15550199888"),
                        null,
                        Map.of(),
                        List.of());
        return new Arrival(new Redactor().redact(raw), rule, "1", TERMS, "sender");
    }

    /** The storm they are listed on. */
    private String awaitListed(List<String> calls) {
        return calls.stream()
                .map(call -> service.awaitState(call, "listed").getString("parent"))
                .distinct()
                .reduce((one, other) -> "more than one")
                .orElseThrow();
    }

    private void assertEachOnce(List<String> calls, String storm) {
        for (String call : calls.subList(0, 2)) {
            service.awaitState(call, "raised");
            assertThat(serviceNow.incidentsOf(call)).hasSize(1);
        }
        String journal = String.join("\n", notesOf(storm));
        for (String call : calls.subList(2, calls.size())) {
            assertThat(serviceNow.incidentsOf(call)).isEmpty();
            assertThat(journal).containsOnlyOnce(call);
        }
        assertThat(serviceNow.incidentsOf(storm)).hasSize(1);
    }

    private List<String> notesOf(String storm) {
        return serviceNow.notesOf(storm);
    }

    private List<Object> list(String state, String q) {
        return Http.get(service.url() + "/v1/escalations?state=" + state + "&q=" + q)
                .json()
                .getJsonArray("items")
                .stream()
                .toList();
    }

    private JsonObject status() {
        return Http.get(service.url() + "/v1/status").json();
    }

    private void sql(String statement) {
        postgres.query(statement).executeAndAwait();
    }
}
