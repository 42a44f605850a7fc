package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear error, nothing is lost, and the next request is served. */
@QuarkusTest
class BadInputTest extends Story {

    @Inject Pool postgres;

    static Stream<Arguments> refused() {
        String valid = "\"escalationReason\":\"X\"";
        return Stream.of(
                Arguments.of("", 400, "not JSON|one JSON object"),
                Arguments.of("nonsense", 400, "not JSON"),
                Arguments.of("[]", 400, "one JSON object"),
                Arguments.of("{\"callId\":", 400, "not JSON"),
                Arguments.of("{} {}", 400, "not JSON"),
                Arguments.of("{\"callId\":\"a\",\"callId\":\"b\"," + valid + "}", 400, "same key"),
                Arguments.of("[".repeat(10_000) + "]".repeat(10_000), 400, "nested deeper"),
                Arguments.of(
                        "{\"callId\":\"a\"," + valid + ",\"x\":" + nested(10_000) + "}",
                        400,
                        "nested deeper"),
                Arguments.of("{\"callId\":\"a\nb\"," + valid + "}", 400, "not JSON"),
                Arguments.of("{\"callId\":\"\0\"," + valid + "}", 400, "not JSON"),
                Arguments.of("{\"callId\":7," + valid + "}", 422, "callId"),
                Arguments.of("{\"callId\":\"a b\"," + valid + "}", 422, "callId"),
                Arguments.of("{\"callId\":\"a^b=c\"," + valid + "}", 422, "callId"),
                Arguments.of(
                        "{\"callId\":\"" + "a".repeat(101) + "\"," + valid + "}", 422, "callId"),
                Arguments.of("{\"callId\":\"\"," + valid + "}", 422, "callId"),
                Arguments.of("{\"callId\":null," + valid + "}", 422, "callId"),
                Arguments.of("{\"callId\":\"a\"}", 422, "escalationReason"),
                Arguments.of("{\"callId\":\"a\",\"escalationReason\":{}}", 422, "escalationReason"),
                Arguments.of(
                        "{\"callId\":\"a\"," + valid + ",\"startTime\":\"now\"}", 422, "startTime"),
                Arguments.of(
                        "{\"callId\":\"a\"," + valid + ",\"customerPhone\":5}",
                        422,
                        "customerPhone"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refused_input_is_told_what_is_wrong_and_kept(String body, int status, String told) {
        Answer answer = service.send(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonObject problem = answer.json();
        assertThat(problem.getString("type")).isNotBlank();
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(answer.body()).containsPattern(told);
        assertThat(isQuarantined(problem.getString("quarantineId"))).isTrue();
    }

    @Test
    void number_in_a_call_id_or_a_key_is_refused_and_told_to_nobody() {
        String id = Bodies.newCall() + "-12025550123";
        Answer answer =
                service.send(
                        "{\"callId\":\""
                                + id
                                + "\",\"escalationReason\":7,\"customerPhone\":\"+12025550123\","
                                + "\"+1 202 555 0199\":\"x\",\"startTime\":\"202-555-0177\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("caller's number").doesNotContain("555");
        String kept =
                postgres.preparedQuery("SELECT reason || body FROM quarantine WHERE id = $1")
                        .executeAndAwait(
                                Tuple.of(UUID.fromString(answer.json().getString("quarantineId"))))
                        .iterator()
                        .next()
                        .getString(0);
        assertThat(kept).contains("***-***-0123").doesNotContain("555");
    }

    @ParameterizedTest
    @ValueSource(ints = {256 * 1024 + 1, 10_000_000})
    void too_large_is_413_and_its_beginning_is_kept(int size) {
        Answer answer = service.send("x".repeat(size));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(isQuarantined(answer.json().getString("quarantineId"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "\\ud800", "\\udc00 \\ud800", "\\ufffe", "😀", "'; DROP TABLE"})
    void odd_characters_never_become_a_database_error(String odd) {
        String callId = Bodies.newCall();
        String body =
                Bodies.postCall(callId)
                        .replace("IVR_TIMEOUT_EXCEEDED", "reason " + odd)
                        .replace("IT_Support_Hotline", odd + " queue")
                        .replace(
                                "\"direction\"",
                                "\"" + odd + "name\": \"" + odd + "\", \"direction\"");

        assertThat(service.sendAndWait(body).status()).isEqualTo(201);
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void largest_event_is_taken_and_long_text_is_cut_and_marked() {
        String callId = Bodies.newCall();
        JsonObject body =
                new JsonObject(Bodies.minimal(callId)).put("conversationText", "é".repeat(100_000));

        assertThat(service.sendAndWait(body.encode()).status()).isEqualTo(201);
        JsonObject stored =
                new JsonObject(
                        postgres.preparedQuery(
                                        "SELECT event::text FROM escalation WHERE call_id = $1")
                                .executeAndAwait(Tuple.of(callId))
                                .iterator()
                                .next()
                                .getString(0));
        assertThat(stored.getString("conversationText")).hasSize(8 * 1024);
        assertThat(stored.getJsonArray("cut")).containsExactly("conversationText");
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description").length())
                .isLessThanOrEqualTo(4_000);
    }

    @Test
    void more_attributes_than_the_limit_lose_the_rest_and_not_the_call() {
        String callId = Bodies.newCall();
        JsonObject body = new JsonObject(Bodies.minimal(callId));
        for (int i = 0; i < 200; i++) {
            body.put("field" + i, "value");
        }
        assertThat(service.sendAndWait(body.encode()).status()).isEqualTo(201);
    }

    @Test
    void absent_optional_fields_lose_no_call() {
        String callId = Bodies.newCall();
        String body = Bodies.UNFILLED.replace("${call.id}", callId);

        assertThat(service.sendAndWait(body).status()).isEqualTo(201);
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description"))
                .doesNotContain("${");
    }

    static Stream<Arguments> refusedActs() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return Stream.of("replay", "nobody/discard")
                .flatMap(
                        act ->
                                Stream.of(
                                                "[]",
                                                "7",
                                                "{\"reason\":{}}",
                                                deep,
                                                "{\"reason\":" + deep + "}")
                                        .map(body -> Arguments.of(act, body)));
    }

    @ParameterizedTest
    @MethodSource("refusedActs")
    void act_that_cannot_be_read_is_a_problem_of_its_sender(String act, String body) {
        Answer answer = Http.post(service.url() + "/v1/review/" + act, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00 \\ud800", "😀"})
    void odd_characters_of_an_operator_are_no_database_error(String odd) {
        String review = service.url() + "/v1/review/";

        assertThat(Http.post(review + "nobody/discard", "{\"reason\":\"a" + odd + "\"}").status())
                .isEqualTo(404);
        assertThat(Http.post(review + "replay", "{\"queue\":\"a" + odd + "\"}").status())
                .isEqualTo(200);
    }

    @Test
    void other_media_types_are_refused() {
        Answer answer =
                service.send(Bodies.minimal("x"), Map.of("Content-Type", "application/xml"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void unreadable_dry_run_stores_nothing() {
        Answer answer = Http.post(service.url() + "/v1/escalations?dryRun=true", "nonsense");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("quarantineId")).isNull();
    }

    @AfterEach
    void next_request_is_served() {
        assertThat(service.send(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(202);
    }

    private boolean isQuarantined(String id) {
        return postgres.preparedQuery("SELECT FROM quarantine WHERE id = $1")
                        .executeAndAwait(Tuple.of(UUID.fromString(id)))
                        .size()
                == 1;
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }
}
