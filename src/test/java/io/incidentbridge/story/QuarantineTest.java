package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What could not be read waits for a person, who corrects or discards it, once. */
@QuarkusTest
class QuarantineTest extends Story {

    private static final String DISCARD = "{\"reason\":\"a load test\"}";

    @Inject Pool postgres;

    @Test
    void corrected_event_becomes_an_incident_and_closes_its_entry() {
        String id = quarantined(Bodies.UNFILLED);
        String callId = Bodies.newCall();

        Answer answer = act(id, "resubmit", Bodies.realTime(callId), Map.of("Prefer", "wait=20"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().getString("callId")).isEqualTo(callId);
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(service.find(callId).getString("sender")).isEqualTo("operator:anonymous");
        assertThat(audit(callId))
                .containsSubsequence("accepted operator:anonymous", "resubmitted anonymous");
        JsonObject entry = entry(id);
        assertThat(entry.getString("state")).isEqualTo("resubmitted");
        assertThat(entry.getString("callId")).isEqualTo(callId);
        assertThat(entry.getString("decidedBy")).isEqualTo("anonymous");
        assertThat(entry.getInstant("decidedAt")).isNotNull();
    }

    @Test
    void without_waiting_it_is_answered_as_any_event_is() {
        String callId = Bodies.newCall();
        Answer answer = act(quarantined("nonsense"), "resubmit", Bodies.minimal(callId));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith("/v1/escalations/" + callId);
        service.awaitState(callId, "raised");
    }

    @Test
    void correction_of_a_known_call_is_a_duplicate_and_closes_the_entry() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        String id = quarantined("nonsense");

        Answer answer = act(id, "resubmit", Bodies.minimal(callId));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("duplicate");
        assertThat(answer.json().getString("incidentSysId")).isNotBlank();
        assertThat(entry(id).getString("state")).isEqualTo("resubmitted");
        assertThat(service.find(callId).getInteger("duplicates")).isEqualTo(1);
        assertThat(audit(callId)).endsWith("duplicate operator:anonymous", "resubmitted anonymous");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    static Stream<Arguments> wrongAgain() {
        String valid = "\"escalationReason\":\"X\"";
        return Stream.of(
                Arguments.of("", 400),
                Arguments.of("nonsense", 400),
                Arguments.of("[]", 400),
                Arguments.of("{\"callId\":\"a\",\"callId\":\"b\"," + valid + "}", 400),
                Arguments.of("[".repeat(10_000) + "]".repeat(10_000), 400),
                Arguments.of("{\"callId\":\"\0\"," + valid + "}", 400),
                Arguments.of("{\"callId\":\"\\u0000\"," + valid + "}", 422),
                Arguments.of("{\"callId\":\"\\ud800\"," + valid + "}", 422),
                Arguments.of("{\"callId\":7," + valid + "}", 422),
                Arguments.of(Bodies.UNFILLED, 422),
                Arguments.of("x".repeat(10_000_000), 413));
    }

    @ParameterizedTest
    @MethodSource("wrongAgain")
    void correction_that_is_wrong_again_changes_nothing(String body, int status) {
        String id = quarantined("nonsense");
        long before = entries();

        Answer answer = act(id, "resubmit", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getString("quarantineId")).isNull();
        assertThat(entry(id).getString("state")).isEqualTo("open");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void odd_characters_in_a_correction_are_no_database_error() {
        String callId = Bodies.newCall();
        String body =
                Bodies.postCall(callId).replace("IT_Support_Hotline", "\\u0000 \\ud800 queue");

        assertThat(act(quarantined("nonsense"), "resubmit", body).status()).isEqualTo(202);
        service.awaitState(callId, "raised");
    }

    @Test
    void discarded_entry_tells_who_and_why_without_numbers() {
        String id = quarantined("nonsense");

        Answer answer =
                act(id, "discard", "{\"reason\":\"a test \\u0000 of +1 555 019 9888 \\ud800\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(new JsonObject().put("id", id).put("state", "discarded"));
        JsonObject entry = entry(id);
        assertThat(entry.getString("state")).isEqualTo("discarded");
        assertThat(entry.getString("decision")).startsWith("a test ").doesNotContain("019");
        assertThat(entry.getString("decidedBy")).isEqualTo("anonymous");
        assertThat(entry.getInstant("decidedAt")).isNotNull();
    }

    static Stream<Arguments> noReason() {
        return Stream.of(
                Arguments.of("", 422),
                Arguments.of("{}", 422),
                Arguments.of("{\"reason\":null}", 422),
                Arguments.of("{\"reason\":\" \"}", 422),
                Arguments.of("{\"reason\":\"" + "x".repeat(1_001) + "\"}", 422),
                Arguments.of("{\"reason\":\"" + "x".repeat(10_000_000) + "\"}", 413),
                Arguments.of("{\"reason\":{}}", 422),
                Arguments.of("{\"reason\":7}", 422),
                Arguments.of("{\"reason\":\"a\",\"reason\":\"b\"}", 400),
                Arguments.of("{\"reason\":\"\0\"}", 400),
                Arguments.of("nonsense", 400),
                Arguments.of("[".repeat(10_000), 400),
                Arguments.of("{\"reason\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", 400));
    }

    @ParameterizedTest
    @MethodSource("noReason")
    void discard_without_a_reason_changes_nothing(String body, int status) {
        String id = quarantined("nonsense");

        Answer answer = act(id, "discard", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(entry(id).getString("state")).isEqualTo("open");
    }

    @Test
    void what_was_decided_is_not_decided_again() {
        String resubmitted = quarantined("nonsense");
        act(resubmitted, "resubmit", Bodies.minimal(Bodies.newCall()));
        String discarded = quarantined("nonsense");
        act(discarded, "discard", DISCARD);

        for (String id : List.of(resubmitted, discarded)) {
            JsonObject before = entry(id);
            String callId = Bodies.newCall();
            assertThat(act(id, "resubmit", Bodies.minimal(callId)).status()).isEqualTo(409);
            assertThat(act(id, "resubmit", "nonsense").status()).isEqualTo(409);
            assertThat(act(id, "discard", DISCARD).status()).isEqualTo(409);
            assertThat(entry(id)).isEqualTo(before);
            assertThat(isKnown(callId)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "nobody", "%00"})
    void unknown_entry_is_not_found(String id) {
        assertThat(Http.get(service.url() + "/v1/quarantine/" + id).status()).isEqualTo(404);
        assertThat(act(id, "resubmit", Bodies.minimal("x")).status()).isEqualTo(404);
        assertThat(act(id, "resubmit", "nonsense").status()).isEqualTo(404);
        assertThat(act(id, "discard", DISCARD).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_at_once_the_first_wins_and_the_second_does_nothing(boolean resubmitFirst) {
        String id = quarantined("nonsense");
        String callId = Bodies.newCall();
        Supplier<Answer> resubmit = () -> act(id, "resubmit", Bodies.minimal(callId));
        Supplier<Answer> discard = () -> act(id, "discard", DISCARD);

        List<Integer> statuses =
                inOrder(
                        id,
                        resubmitFirst ? List.of(resubmit, discard) : List.of(discard, resubmit));

        assertThat(statuses).containsExactly(resubmitFirst ? 202 : 200, 409);
        assertThat(entry(id).getString("state"))
                .isEqualTo(resubmitFirst ? "resubmitted" : "discarded");
        assertThat(isKnown(callId)).isEqualTo(resubmitFirst);
    }

    @Test
    void of_many_corrections_at_once_one_becomes_a_call() {
        String id = quarantined("nonsense");
        List<String> calls = IntStream.range(0, 30).mapToObj(i -> Bodies.newCall()).toList();
        ExecutorService operators = Executors.newFixedThreadPool(30);
        List<Integer> statuses =
                calls.stream()
                        .map(
                                callId ->
                                        CompletableFuture.supplyAsync(
                                                () -> act(id, "resubmit", Bodies.minimal(callId)),
                                                operators))
                        .toList()
                        .stream()
                        .map(answer -> answer.join().status())
                        .toList();
        operators.shutdown();

        assertThat(statuses).containsOnly(202, 409);
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(1);
        assertThat(calls).filteredOn(this::isKnown).containsExactly(entry(id).getString("callId"));
    }

    @Test
    void event_and_entry_are_committed_together_or_not_at_all() {
        String id = quarantined("nonsense");
        String callId = Bodies.newCall();
        postgres.query(
                        """
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                            AS 'BEGIN RAISE EXCEPTION ''not today''; END';
                        CREATE TRIGGER refuse BEFORE INSERT ON audit FOR EACH ROW
                            WHEN (NEW.kind = 'resubmitted') EXECUTE FUNCTION refuse()
                        """)
                .executeAndAwait();
        try {
            Answer answer = act(id, "resubmit", Bodies.minimal(callId));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(isKnown(callId)).isFalse();
            assertThat(entry(id).getString("state")).isEqualTo("open");
        } finally {
            postgres.query("DROP FUNCTION refuse CASCADE").executeAndAwait();
        }
        assertThat(act(id, "resubmit", Bodies.minimal(callId)).status()).isEqualTo(202);
    }

    @Test
    void correction_that_commits_after_its_answer_still_counts_once() {
        String id = quarantined("nonsense");
        String first = Bodies.newCall();
        String second = Bodies.newCall();
        SqlConnection holder = postgres.getConnectionAndAwait();
        try {
            holder.query("BEGIN; LOCK TABLE audit IN EXCLUSIVE MODE").executeAndAwait();
            assertThat(act(id, "resubmit", Bodies.minimal(first)).status()).isEqualTo(503);
            assertThat(act(id, "resubmit", Bodies.minimal(second)).status()).isEqualTo(503);
        } finally {
            holder.query("ROLLBACK").executeAndAwait();
            holder.closeAndAwait();
        }
        await().until(() -> entry(id).getString("state").equals("resubmitted"));

        assertThat(entry(id).getString("callId")).isEqualTo(first);
        assertThat(act(id, "resubmit", Bodies.minimal(second)).status()).isEqualTo(409);
        assertThat(isKnown(second)).isFalse();
        service.awaitState(first, "raised");
    }

    @Test
    void list_pages_from_newest_to_oldest_and_tells_what_is_wrong() {
        service.send("the latest before the test");
        String from = latest().getString("receivedAt");
        List<String> sent =
                IntStream.range(0, 5)
                        .mapToObj(i -> quarantined("nonsense " + i + " of +1 555 019 9888"))
                        .toList();
        act(sent.get(2), "discard", DISCARD);

        String query = "?sender=anonymous&limit=2&from=" + from;
        JsonObject first = list(query).json();
        JsonObject second = list(query + "&cursor=" + first.getString("nextCursor")).json();
        JsonObject third = list(query + "&cursor=" + second.getString("nextCursor")).json();

        assertThat(ids(first)).containsExactly(sent.get(4), sent.get(3));
        assertThat(ids(second)).containsExactly(sent.get(1), sent.get(0));
        assertThat(ids(third)).hasSize(1);
        assertThat(third.getString("nextCursor")).isNull();
        assertThat(ids(list("?state=discarded&from=" + from).json())).containsExactly(sent.get(2));
        assertThat(ids(list("?sender=nobody&from=" + from).json())).isEmpty();
        assertThat(ids(list("?to=2001-01-01T00:00:00Z").json())).isEmpty();
        JsonObject item = first.getJsonArray("items").getJsonObject(0);
        assertThat(item.getString("reason")).contains("not JSON");
        assertThat(item.getString("sender")).isEqualTo("anonymous");
        assertThat(item.getString("contentType")).isEqualTo("application/json");
        assertThat(item.getString("body")).startsWith("nonsense 4").doesNotContain("019");
        assertThat(item.getLong("bytes")).isEqualTo(29);
    }

    @Test
    void list_shows_the_beginning_and_one_entry_all_of_a_long_body() {
        String id = quarantined("x".repeat(300_000));

        assertThat(latest().getString("body")).hasSize(500);
        assertThat(entry(id).getString("body")).hasSize(256 * 1024);
        assertThat(entry(id).getLong("bytes")).isEqualTo(300_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "from=yesterday", "limit=0", "limit=x", "cursor=eA"})
    void parameter_nobody_understands_is_named(String parameter) {
        Answer answer = list("?" + parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(parameter.split("=", -1)[0]);
    }

    /** Holds the entry until both wait for it, in this order. */
    private List<Integer> inOrder(String id, List<Supplier<Answer>> acts) {
        SqlConnection holder = postgres.getConnectionAndAwait();
        try {
            holder.query("BEGIN").executeAndAwait();
            holder.preparedQuery("SELECT FROM quarantine WHERE id = $1 FOR UPDATE")
                    .executeAndAwait(Tuple.of(UUID.fromString(id)));
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(acts.get(0));
            await().until(() -> waiting() == 1);
            CompletableFuture<Answer> second = CompletableFuture.supplyAsync(acts.get(1));
            await().until(() -> waiting() == 2);
            holder.query("COMMIT").executeAndAwait();
            return List.of(first.join().status(), second.join().status());
        } finally {
            holder.query("ROLLBACK").executeAndAwait();
            holder.closeAndAwait();
        }
    }

    private long waiting() {
        return count(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE"
                        + " '%quarantine%'");
    }

    private long entries() {
        return count("SELECT count(*) FROM quarantine");
    }

    private long count(String sql) {
        return postgres.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    private String quarantined(String body) {
        return service.send(body).json().getString("quarantineId");
    }

    private Answer act(String id, String act, String body) {
        return act(id, act, body, Map.of());
    }

    private Answer act(String id, String act, String body, Map<String, String> headers) {
        return Http.post(service.url() + "/v1/quarantine/" + id + "/" + act, body, headers);
    }

    private JsonObject entry(String id) {
        return Http.get(service.url() + "/v1/quarantine/" + id).json();
    }

    private Answer list(String query) {
        return Http.get(service.url() + "/v1/quarantine" + query);
    }

    private JsonObject latest() {
        return list("?limit=1").json().getJsonArray("items").getJsonObject(0);
    }

    private boolean isKnown(String callId) {
        return Http.get(service.url() + "/v1/escalations/" + callId).status() == 200;
    }

    private List<String> audit(String callId) {
        return Http.get(service.url() + "/v1/escalations/" + callId + "/audit").array().stream()
                .map(JsonObject.class::cast)
                .map(line -> line.getString("kind") + " " + line.getString("actor"))
                .toList();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }
}
