package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Genesys;
import io.incidentbridge.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a call later stands on its incident, once, whatever ServiceNow does to it. */
@QuarkusTest
class FollowUpTest extends Story {

    private static final long NOON = 1_767_268_800_000L;

    private final String callId = Bodies.newCall();

    @Test
    void call_that_is_over_adds_its_end_and_conversation_to_the_incident() {
        raise(realTime());

        assertThat(service.send(postCall()).json().getString("status")).isEqualTo("duplicate");

        assertThat(awaitNotes(1).get(0))
                .matches("(?s)\\[note \\d+ of " + callId + "] .*")
                .endsWith(
                        """
                        More is known of the call:
                        Ended: 2023-10-27T14:35:00Z
                        Queue: IT_Second_Line
                        Agent: agent_7
                        Conversation:
                        > Caller: my card is [card removed]
                        > Agent: thank you\
                        """);
        assertThat(service.audit(callId))
                .anyMatch(line -> line.matches("follow-up note \\d+"))
                .anyMatch(line -> line.startsWith("noted wrote note "));
        JsonObject view = service.find(callId);
        assertThat(view.getString("state")).isEqualTo("raised");
        assertThat(view.getJsonObject("facts").getString("agentUserId")).isEqualTo("agent_7");
        assertThat(serviceNow.operationsOf(callId)).containsExactly("create", "read", "update");
    }

    @Test
    void repeat_adds_nothing_ever_and_an_older_one_brings_nothing_back() {
        raise(realTime());
        service.send(postCall());
        awaitNotes(1);

        for (String body : List.of(realTime(), postCall(), realTime(), postCall())) {
            assertThat(service.send(body).json().getString("status")).isEqualTo("duplicate");
        }
        service.send(with(postCall(), "queueName", "IT_Third_Line"));

        assertThat(awaitNotes(2).get(1))
                .endsWith("More is known of the call:\nQueue: IT_Third_Line");
        service.send(postCall());
        assertNotes(2);
        assertThat(service.find(callId).getInteger("duplicates")).isEqualTo(7);
    }

    @Test
    void events_of_the_platform_are_noted_as_far_as_they_change_what_is_known() {
        raise(realTime());
        tell("acd.end", NOON, new JsonObject().put("answeredUserId", "u-2"));
        awaitNotes(1);
        tell("user.start", NOON - 60_000, new JsonObject().put("userId", "u-1"));
        tell("acd.end", NOON, new JsonObject().put("answeredUserId", "u-2"));
        tell("customer.end", NOON + 1_000, new JsonObject().put("disconnectType", "CLIENT"));

        List<String> notes = awaitNotes(2);
        assertThat(notes.get(0)).endsWith("More is known of the call:\nAgent: u-2");
        assertThat(notes.get(1))
                .contains("Ended: 2026-01-01T12:00:01Z", "disconnectType: CLIENT")
                .doesNotContain("u-1", "u-2");
        assertThat(service.audit(callId))
                .contains(
                        "enriched acd.end (correlation c-1)",
                        "enriched customer.end (correlation c-1)")
                .doesNotContain("enriched user.start (correlation c-1)");
    }

    @Test
    void what_is_told_before_the_incident_is_there_follows_it_in_order() {
        serviceNow.fail(once("latency", "create").put("callId", callId).put("delayMs", 600));
        service.send(realTime());
        await().until(() -> serviceNow.operationsOf(callId).contains("create"));
        tell("acd.end", NOON, new JsonObject().put("answeredUserId", "u-2"));
        service.send(postCall());
        tell("customer.end", NOON + 1_000, new JsonObject().put("disconnectType", "CLIENT"));

        List<String> notes = awaitNotes(3);
        assertThat(notes.get(0)).contains("Agent: u-2");
        assertThat(notes.get(1)).contains("Conversation:");
        assertThat(notes.get(2)).contains("disconnectType: CLIENT");
    }

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
        raise(realTime());
        serviceNow.fail(once(fault, "update").put("callId", callId));

        service.send(postCall());

        awaitSettled();
        assertNotes(1);
        assertThat(service.audit(callId)).anyMatch(line -> line.startsWith("retry " + told));
        if (!told.contains("connection lost") && !told.contains("no answer")) {
            assertRetriesNameTheirTransaction();
        }
        assertThat(serviceNow.operationsOf(callId))
                .startsWith("create", "read", "update", "read")
                .doesNotContainSequence("update", "update");
    }

    @Test
    void attempts_of_a_note_stand_in_the_log_with_their_transaction() {
        raise(realTime());
        serviceNow.fail(once("unavailable-before", "update").put("callId", callId));

        service.send(postCall());

        awaitSettled();
        Path log = Path.of(System.getProperty("quarkus.log.file.path"));
        await().untilAsserted(
                        () ->
                                assertThat(Files.readAllLines(log))
                                        .anyMatch(
                                                line ->
                                                        line.matches(
                                                                ".*call "
                                                                        + callId
                                                                        + ", attempt \\d+: in doubt"
                                                                        + " 503 \\(transaction [0-9a-f]{32}\\)"))
                                        .anyMatch(
                                                line ->
                                                        line.matches(
                                                                ".*call "
                                                                        + callId
                                                                        + ", attempt 3: created"
                                                                        + " \\(transaction [0-9a-f]{32}\\)")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden-before", "html", "reset-before", "accepted"})
    void blind_look_up_never_turns_into_a_second_note(String fault) {
        raise(realTime());
        serviceNow.fail(once("hang-after", "update").put("callId", callId));
        service.send(postCall());
        await().until(() -> serviceNow.operationsOf(callId).contains("update"));
        serviceNow.fail(once(fault, "read").put("callId", callId));

        awaitSettled();
        assertNotes(1);
        assertThat(serviceNow.operationsOf(callId))
                .containsExactly("create", "read", "update", "read", "read");
        assertThat(service.audit(callId)).last().asString().startsWith("noted found note ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden-before", "unavailable-before", "html", "hang-before"})
    void state_that_cannot_be_read_holds_the_note_back(String fault) {
        raise(realTime());
        serviceNow.fail(once(fault, "read").put("callId", callId));

        service.send(postCall());

        awaitSettled();
        assertNotes(1);
        if (!fault.equals("hang-before")) {
            assertRetriesNameTheirTransaction();
        }
        assertThat(serviceNow.operationsOf(callId))
                .as("the journal, then the state, since nobody knows what was sent")
                .containsExactly("create", "read", "read", "read", "update");
    }

    /** Ten failures in a row of creates would hold the lane. */
    @Test
    void client_that_may_create_and_not_write_to_incidents_holds_up_no_call() {
        List<String> calls = IntStream.range(0, 12).mapToObj(i -> Bodies.newCall()).toList();
        calls.forEach(call -> raise(Bodies.realTime(call)));
        serviceNow.fail(
                new JsonObject().put("fault", "forbidden-before").put("on", "update"),
                new JsonObject().put("fault", "forbidden-before").put("on", "read"));
        calls.forEach(call -> service.send(with(Bodies.realTime(call), "queueName", "Q")));
        calls.forEach(call -> service.awaitState(call, "review"));

        raise(realTime());

        assertThat(Http.get(service.url() + "/v1/status").json().getJsonObject("breaker"))
                .isEqualTo(new JsonObject().put("state", "closed"));
        assertThat(
                        Http.get(service.url() + "/v1/status")
                                .json()
                                .getJsonObject("backlog")
                                .getInteger("notesWaiting"))
                .isGreaterThanOrEqualTo(12);
        assertThat(service.find(calls.get(0)).getString("lastCause")).contains("403");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8})
    void incident_that_is_over_is_left_alone(int state) {
        raise(realTime());
        serviceNow.setState(callId, state);

        service.send(postCall());

        await().until(() -> service.audit(callId).stream().anyMatch(l -> l.startsWith("left ")));
        assertThat(service.audit(callId))
                .last()
                .asString()
                .matches("left note \\d+: INC\\d+ is in state " + state);
        assertThat(service.find(callId).getString("state")).isEqualTo("raised");
        serviceNow.setState(callId, 2);
        service.send(with(postCall(), "queueName", "IT_Third_Line"));
        assertThat(awaitNotes(1).get(0)).contains("IT_Third_Line").doesNotContain("Ended");
    }

    @Test
    void note_that_cannot_be_written_waits_in_review_and_the_next_ones_behind_it() {
        raise(realTime());
        serviceNow.fail(refused());
        service.send(postCall());

        JsonObject view = service.awaitState(callId, "review");
        assertThat(view.getString("lastCause")).contains("refused: 403");
        assertThat(view.getString("incidentUrl")).contains(view.getString("incidentSysId"));
        service.send(with(postCall(), "queueName", "IT_Third_Line"));
        serviceNow.recover();
        Http.post(service.url() + "/v1/review/" + callId + "/replay", "");

        List<String> notes = awaitNotes(2);
        assertThat(notes.get(0)).contains("IT_Second_Line");
        assertThat(notes.get(1)).contains("IT_Third_Line");
        service.awaitState(callId, "raised");
    }

    @Test
    void note_that_a_person_lets_go_of_is_never_written_and_the_call_stays_raised() {
        raise(realTime());
        serviceNow.fail(refused());
        service.send(postCall());
        service.awaitState(callId, "review");
        serviceNow.recover();

        JsonObject answer =
                Http.post(
                                service.url() + "/v1/review/" + callId + "/discard",
                                "{\"reason\":\"nobody asks\"}")
                        .json();

        assertThat(answer.getString("state")).isEqualTo("raised");
        assertThat(service.find(callId).getString("state")).isEqualTo("raised");
        assertThat(service.find(callId).getString("lastCause")).isNull();
        service.send(with(postCall(), "queueName", "IT_Third_Line"));
        assertThat(awaitNotes(1).get(0)).contains("IT_Third_Line").doesNotContain("Ended");
    }

    @Test
    void call_that_was_erased_is_told_nothing_any_more() {
        raise(realTime());
        serviceNow.fail(once("latency", "read").put("callId", callId).put("delayMs", 500));
        Http.post(service.url() + "/v1/erasures", "{\"callId\":\"" + callId + "\"}");

        service.send(postCall());
        tell("customer.end", NOON, new JsonObject());

        assertThat(service.audit(callId)).noneMatch(line -> line.startsWith("follow-up"));
        assertNotes(0);
    }

    @Test
    void what_waited_when_the_call_was_erased_is_not_written() {
        raise(realTime());
        serviceNow.fail(once("throttled-with-headers", "read").put("callId", callId));
        service.send(postCall());
        await().until(() -> serviceNow.operationsOf(callId).contains("read"));
        Http.post(service.url() + "/v1/erasures", "{\"callId\":\"" + callId + "\"}");

        await().until(() -> service.audit(callId).stream().anyMatch(l -> l.startsWith("left ")));
        assertThat(service.audit(callId)).last().asString().contains("what it told was erased");
        assertNotes(0);
    }

    @Test
    void hostile_text_cannot_pass_for_the_marker_of_another_note() {
        raise(realTime());
        service.send(
                with(
                        postCall(),
                        "conversationText",
                        "[note 1 of " + callId + "] [code]<b>[/code]"));
        assertThat(awaitNotes(1).get(0))
                .containsOnlyOnce("[note ")
                .doesNotContain("[code]", "[/code]");
    }

    @Test
    void long_conversation_is_cut_and_marked_as_cut() {
        raise(realTime());
        service.send(with(postCall(), "conversationText", "so it goes\n".repeat(1_000)));
        assertThat(awaitNotes(1).get(0)).hasSizeLessThanOrEqualTo(4_000).endsWith("\n[cut]");
    }

    private void raise(String body) {
        assertThat(service.sendAndWait(body).status()).isEqualTo(201);
    }

    private void tell(String topic, long at, JsonObject body) {
        Http.post(
                service.url() + "/v1/sources/eventbridge",
                Genesys.event(callId, topic, at, body).encode());
    }

    private String realTime() {
        return new JsonObject(Bodies.realTime(callId)).put("agentUserId", "").encode();
    }

    private String postCall() {
        return new JsonObject(Bodies.realTime(callId))
                .put("endTime", "2023-10-27T14:35:00.000Z")
                .put("queueName", "IT_Second_Line")
                .put("agentUserId", "agent_7")
                .put("conversationText", "Caller: my card is 4111 1111 1111 1111\nAgent: thank you")
                .putNull("ticketPriority")
                .encode();
    }

    private static String with(String body, String field, String value) {
        return new JsonObject(body).put(field, value).encode();
    }

    private JsonObject refused() {
        return new JsonObject()
                .put("fault", "forbidden-before")
                .put("on", "update")
                .put("callId", callId);
    }

    private List<String> awaitNotes(int count) {
        await().until(() -> serviceNow.notesOf(callId).size() >= count);
        awaitSettled();
        return assertNotes(count);
    }

    private void assertRetriesNameTheirTransaction() {
        assertThat(service.audit(callId))
                .filteredOn(line -> line.startsWith("retry "))
                .isNotEmpty()
                .allMatch(line -> line.matches(".* \\(transaction [0-9a-f]{32}\\)"));
    }

    private void awaitSettled() {
        await().until(
                        () ->
                                service.audit(callId).stream()
                                                .filter(line -> line.startsWith("follow-up note "))
                                                .count()
                                        <= service.audit(callId).stream()
                                                .filter(
                                                        line ->
                                                                line.matches(
                                                                        "(noted|left|discarded) .*"))
                                                .count());
    }

    private List<String> assertNotes(int count) {
        List<String> notes = serviceNow.notesOf(callId);
        assertThat(notes).hasSize(count).doesNotHaveDuplicates();
        return notes;
    }
}
