package io.incidentbridge.story;

import static io.incidentbridge.testing.CloudEvents.BATCHED;
import static io.incidentbridge.testing.CloudEvents.STRUCTURED;
import static io.incidentbridge.testing.CloudEvents.batch;
import static io.incidentbridge.testing.CloudEvents.binary;
import static io.incidentbridge.testing.CloudEvents.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.CloudEvents;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents 1.0, in all three modes: an envelope around the same events, and as strict. */
@QuarkusTest
class CloudEventsTest extends Story {

    @Inject Pool postgres;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "application/cloudevents+json; charset=utf-8",
                "application/CloudEvents+JSON;charset=\"UTF-8\""
            })
    void structured_event_is_answered_as_plain_json_is(String contentType) {
        String callId = Bodies.newCall();
        String event = CloudEvents.of(Bodies.postCall(callId)).encode();
        Map<String, String> headers = with("Content-Type", contentType);

        Answer accepted = service.send(event, headers);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).endsWith("/v1/escalations/" + callId);
        assertThat(accepted.json())
                .isEqualTo(new JsonObject().put("callId", callId).put("status", "accepted"));
        service.awaitState(callId, "raised");
        Answer duplicate = service.send(event, headers);
        assertThat(duplicate.status()).isEqualTo(200);
        assertThat(duplicate.json().getString("status")).isEqualTo("duplicate");
        assertThat(duplicate.json().getString("incidentSysId")).isNotBlank();
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description"))
                .contains("***-***-9888")
                .doesNotContain("5550199888");
    }

    @Test
    void binary_event_is_answered_as_plain_json_is_and_waits() {
        String callId = Bodies.newCall();
        Map<String, String> headers = binary();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Prefer", "wait=20");

        Answer answer = service.send(Bodies.postCall(callId), headers);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void charset_is_heeded() {
        String callId = Bodies.newCall();
        String event =
                CloudEvents.of(Bodies.postCall(callId).replace("IT_Support", "Störung")).encode();
        Answer answer =
                Http.send(
                        HttpRequest.newBuilder(URI.create(service.url() + "/v1/escalations"))
                                .header(
                                        "Content-Type",
                                        "application/cloudevents+json; charset=ISO-8859-1")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                event, StandardCharsets.ISO_8859_1)));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(service.find(callId).getString("queue")).isEqualTo("Störung_Hotline");
    }

    @Test
    void dry_run_of_an_event_stores_nothing() {
        String callId = Bodies.newCall();
        String url = service.url() + "/v1/escalations?dryRun=true";

        Answer structured =
                Http.post(url, CloudEvents.of(Bodies.postCall(callId)).encode(), STRUCTURED);
        Answer binary = Http.post(url, Bodies.postCall(callId), binary());

        for (Answer answer : List.of(structured, binary)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().getString("decision")).isEqualTo("raise");
        }
        assertThat(Http.get(service.url() + "/v1/escalations/" + callId).status()).isEqualTo(404);
        Answer wrong = Http.post(url, "nonsense", STRUCTURED);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().getString("quarantineId")).isNull();
        assertThat(Http.post(url, "[]", BATCHED).status()).isEqualTo(400);
    }

    @Test
    void subject_stands_in_for_a_missing_call_id_and_never_replaces_one() {
        String subject = Bodies.newCall();
        String reason = "{\"escalationReason\":\"X\"}";
        assertThat(callIdOf(CloudEvents.of(reason).put("subject", subject))).isEqualTo(subject);

        String own = Bodies.newCall();
        assertThat(callIdOf(CloudEvents.of(Bodies.minimal(own)).put("subject", Bodies.newCall())))
                .isEqualTo(own);
        String unfilled = Bodies.newCall();
        assertThat(callIdOf(CloudEvents.of(Bodies.UNFILLED).put("subject", unfilled)))
                .isEqualTo(unfilled);

        String header = Bodies.newCall();
        Map<String, String> headers = binary();
        headers.put("ce-subject", header.replace("-", "%2D"));
        assertThat(service.send(reason, headers).json().getString("callId")).isEqualTo(header);
    }

    @Test
    void envelope_is_kept_as_attributes_and_takes_no_room() {
        String callId = Bodies.newCall();
        JsonObject data =
                new JsonObject(Bodies.minimal(callId)).put("ce", new JsonObject().put("id", "own"));
        service.send(
                CloudEvents.of(data.encode()).put("traceparent", "00-abc").encode(), STRUCTURED);
        assertThat(attributesOf(callId))
                .isEqualTo(
                        new JsonObject()
                                .put("ce.id", "own")
                                .put("ce.source", "/genesys/ivr")
                                .put("ce.type", "com.example.call.escalated")
                                .put("ce.traceparent", "00-abc"));

        String binary = Bodies.newCall();
        Map<String, String> headers = binary();
        headers.put("ce-id", "Euro%20%E2%82%AC");
        service.send(Bodies.minimal(binary), headers);
        assertThat(attributesOf(binary).getString("ce.id")).isEqualTo("Euro €");

        String full = Bodies.newCall();
        JsonObject many = new JsonObject(Bodies.minimal(full));
        IntStream.range(0, 63).forEach(i -> many.put("field" + i, "value"));
        service.send(CloudEvents.of(many.encode()).encode(), STRUCTURED);
        assertThat(attributesOf(full).fieldNames())
                .hasSize(64)
                .contains("field0", "field62", "ce.id");
    }

    @Test
    void data_may_be_base64() {
        String callId = Bodies.newCall();
        String data =
                Base64.getEncoder()
                        .encodeToString(Bodies.postCall(callId).getBytes(StandardCharsets.UTF_8));

        assertThat(callIdOf(envelope().put("data_base64", data))).isEqualTo(callId);
    }

    static Stream<Arguments> refused() {
        String data = Bodies.minimal("refused");
        JsonObject good = CloudEvents.of(data);
        String text = good.encode();
        return Stream.of(
                Arguments.of("", 400, "JSON"),
                Arguments.of("nonsense", 400, "not JSON"),
                Arguments.of("[" + text + "]", 400, "one JSON object"),
                Arguments.of(text + text, 400, "not JSON"),
                Arguments.of(without(good, "specversion"), 422, "specversion"),
                Arguments.of(without(good, "id"), 422, "id"),
                Arguments.of(without(good, "source"), 422, "source"),
                Arguments.of(without(good, "type"), 422, "type"),
                Arguments.of(with(good, "specversion", "0.3"), 422, "must be 1.0"),
                Arguments.of(with(good, "specversion", 1.0), 422, "must be a string"),
                Arguments.of(with(good, "id", ""), 422, "id"),
                Arguments.of(with(good, "id", 7), 422, "must be a string"),
                Arguments.of(with(good, "source", null), 422, "source"),
                Arguments.of(with(good, "type", " "), 422, "type"),
                Arguments.of(with(good, "subject", 7), 422, "must be a string"),
                Arguments.of(with(good, "datacontenttype", "application/xml"), 422, "must be JSON"),
                Arguments.of(without(good, "data"), 422, "data"),
                Arguments.of(with(good, "data", null), 422, "is required"),
                Arguments.of(with(good, "data", data), 422, "one JSON object"),
                Arguments.of(with(good, "data", 7), 422, "one JSON object"),
                Arguments.of(with(good, "data_base64", "e30="), 422, "beside data"),
                Arguments.of(envelope().put("data_base64", "***").encode(), 422, "base64"),
                Arguments.of(envelope().put("data_base64", 7).encode(), 422, "must be a string"),
                Arguments.of(envelope().put("data_base64", "bm8=").encode(), 400, "not JSON"),
                Arguments.of(base64("{\"callId\":\"a\",\"callId\":\"b\"}"), 400, "same key"),
                Arguments.of(base64(nested(9)), 400, "nested deeper"),
                Arguments.of(
                        text.replace(data, "{\"callId\":7,\"escalationReason\":\"X\"}"),
                        422,
                        "callId"),
                Arguments.of(
                        text.replace(data, "{\"callId\":\"a\",\"callId\":\"b\"}"), 400, "same key"),
                Arguments.of(text.replace("\"id\"", "\"id\":\"0\",\"id\""), 400, "same key"),
                Arguments.of(text.replace(data, nested(9)), 400, "nested deeper"),
                Arguments.of(text.replace(data, nested(10_000)), 400, "nested deeper"),
                Arguments.of(text.replace("refused", "\\u0000"), 422, "callId"),
                Arguments.of(text.replace("refused", "\\ud800"), 422, "callId"),
                Arguments.of(text.replace("refused", "\0"), 400, "not JSON"),
                Arguments.of(with(good, "id", "x".repeat(300_000)), 413, "256 KiB"),
                Arguments.of("x".repeat(10_000_000), 413, "256 KiB"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refused_event_is_told_what_is_wrong_and_kept(String body, int status, String told) {
        isRefused(service.send(body, STRUCTURED), status, told);
    }

    static Stream<Arguments> refusedHeaders() {
        return Stream.of(
                Arguments.of("ce-specversion", "0.3", 422, "ce-specversion"),
                Arguments.of("ce-specversion", "", 422, "ce-specversion"),
                Arguments.of("ce-id", "", 422, "ce-id"),
                Arguments.of("ce-id", "%20", 422, "ce-id"),
                Arguments.of("ce-source", "\"\"", 422, "ce-source"),
                Arguments.of("ce-type", " ", 422, "ce-type"));
    }

    @ParameterizedTest
    @MethodSource("refusedHeaders")
    void refused_header_is_named_and_the_body_is_kept(
            String header, String value, int status, String told) {
        Map<String, String> headers = binary();
        headers.put(header, value);

        isRefused(service.send(Bodies.minimal(Bodies.newCall()), headers), status, told);
    }

    @Test
    void header_that_is_there_twice_is_refused() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.url() + "/v1/escalations"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Bodies.minimal("twice")));
        binary().forEach(request::header);

        isRefused(Http.send(request.header("ce-id", "event-2")), 400, "twice");
    }

    @Test
    void body_of_a_binary_event_is_as_strict_as_plain_json() {
        isRefused(service.send("nonsense", binary()), 400, "not JSON");
        isRefused(service.send(nested(9), binary()), 400, "nested deeper");
        isRefused(service.send("{}", binary()), 422, "callId");
        assertThat(service.send(nested(8), binary()).status()).isEqualTo(422);
    }

    @Test
    void odd_characters_in_an_envelope_are_no_database_error() {
        String callId = Bodies.newCall();
        String event = CloudEvents.of(Bodies.minimal(callId)).encode();

        Answer answer = service.send(event.replace("event-1", "\\u0000 \\ud800 😀"), STRUCTURED);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(attributesOf(callId).getString("ce.id")).isEqualTo("\uFFFD \uFFFD 😀");
    }

    @Test
    void deepest_data_is_taken_in_every_mode() {
        for (int mode = 0; mode < 3; mode++) {
            String callId = Bodies.newCall();
            JsonObject data =
                    new JsonObject(Bodies.minimal(callId)).put("x", new JsonObject(nested(7)));
            JsonObject event = CloudEvents.of(data.encode());
            Answer answer =
                    mode == 0
                            ? service.send(event.encode(), STRUCTURED)
                            : mode == 1
                                    ? service.send(data.encode(), binary())
                                    : service.send(batch(event), BATCHED);
            assertThat(answer.status()).isIn(200, 202);
            service.awaitState(callId, "raised");
        }
    }

    @Test
    void batch_answers_in_its_order_whatever_becomes_of_each() {
        String known = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(known));
        String fresh = Bodies.newCall();
        String good = CloudEvents.of(Bodies.minimal(fresh)).encode();
        String large =
                CloudEvents.of(Bodies.minimal("large")).put("x", "x".repeat(300_000)).encode();
        List<String> events =
                List.of(
                        good,
                        CloudEvents.of(Bodies.minimal(known)).put("id", "event-2").encode(),
                        without(CloudEvents.of(Bodies.minimal("a")), "source"),
                        good.replace(Bodies.minimal(fresh), "{\"callId\":\"a\",\"callId\":\"b\"}"),
                        good.replace(Bodies.minimal(fresh), nested(10_000)),
                        large,
                        "7",
                        "\"text\"",
                        "null",
                        "[]",
                        CloudEvents.of(Bodies.minimal(fresh)).put("id", "event-3").encode());

        Answer answer = service.send(" [ " + String.join(" ,\n", events) + " ] ", BATCHED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        List<JsonObject> became = answer.array().stream().map(JsonObject.class::cast).toList();
        assertThat(became.stream().map(one -> one.getString("status")))
                .containsExactly(
                        "accepted",
                        "duplicate",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "duplicate");
        assertThat(became.stream().map(one -> one.getInteger("index")))
                .containsExactlyElementsOf(IntStream.range(0, events.size()).boxed().toList());
        assertThat(became.get(0).getString("id")).isEqualTo("event-1");
        assertThat(became.get(0).getString("callId")).isEqualTo(fresh);
        assertThat(became.get(1).getString("id")).isEqualTo("event-2");
        assertThat(became.get(1).getString("incidentSysId")).isNotBlank();
        assertThat(became.get(2).getString("id")).isEqualTo("event-1");
        assertThat(became.get(2).getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("source");
        assertThat(became.get(3).getString("reason")).contains("same key");
        assertThat(became.get(4).getString("reason")).contains("nested deeper");
        assertThat(became.get(5).getString("reason")).contains("256 KiB");
        assertThat(became.get(6).getString("reason")).contains("one JSON object");
        assertThat(became.subList(2, 10))
                .allMatch(one -> isQuarantined(one.getString("quarantineId")));
        service.awaitState(fresh, "raised");
        assertThat(serviceNow.incidentsOf(fresh)).hasSize(1);
        assertThat(entry(became.get(3).getString("quarantineId")).getString("body"))
                .startsWith("{\"specversion\"")
                .endsWith("}");
    }

    @Test
    void largest_batch_is_taken_and_may_be_sent_again() {
        List<String> calls = IntStream.range(0, 10).mapToObj(i -> Bodies.newCall()).toList();
        String batch =
                batch(
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> CloudEvents.of(Bodies.minimal(calls.get(i / 100))))
                                .toArray(JsonObject[]::new));

        Answer first = service.send(batch, BATCHED);
        assertThat(first.status()).isEqualTo(200);
        assertThat(statuses(first))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> i % 100 == 0 ? "accepted" : "duplicate")
                                .toList());
        assertThat(statuses(service.send(batch, BATCHED))).hasSize(1_000).containsOnly("duplicate");
        assertThat(service.find(calls.get(9)).getInteger("duplicates")).isEqualTo(199);
    }

    @Test
    void batch_of_which_a_part_was_not_committed_is_503_and_says_which() {
        String callId = Bodies.newCall();
        JsonObject good = CloudEvents.of(Bodies.minimal(callId));
        String batch = batch(good, envelope().put("id", "event-2"), good);
        SqlConnection holder = postgres.getConnectionAndAwait();
        try {
            holder.query("BEGIN; LOCK TABLE quarantine").executeAndAwait();
            Answer answer = service.send(batch, BATCHED);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.json().getString("detail")).contains("Send the batch again");
            JsonArray events = answer.json().getJsonArray("events");
            assertThat(statuses(events)).containsExactly("accepted", "unavailable", "duplicate");
            assertThat(events.getJsonObject(1).getString("id")).isEqualTo("event-2");
            assertThat(service.find(callId).getString("callId")).isEqualTo(callId);
        } finally {
            holder.query("ROLLBACK").executeAndAwait();
            holder.closeAndAwait();
        }
        assertThat(statuses(service.send(batch, BATCHED)))
                .containsExactly("duplicate", "quarantined", "duplicate");
    }

    static Stream<Arguments> refusedBatches() {
        String good = CloudEvents.of(Bodies.minimal("refused")).encode();
        return Stream.of(
                Arguments.of("", 400, "JSON array"),
                Arguments.of("nonsense", 400, "not JSON"),
                Arguments.of(good, 400, "JSON array"),
                Arguments.of("[" + good, 400, "not JSON"),
                Arguments.of("[" + good + "] 7", 400, "behind"),
                Arguments.of("[" + good + "," + good.replace("}}", "}") + "]", 400, "not JSON"),
                Arguments.of("[".repeat(500_000) + "]".repeat(500_000), 400, "not JSON|deep"),
                Arguments.of("[" + "1,".repeat(1_000) + "1]", 413, "1000 events"),
                Arguments.of("[" + "\"" + "x".repeat(1_100_000) + "\"]", 413, "1 MiB"),
                Arguments.of("x".repeat(10_000_000), 413, "1 MiB"));
    }

    @ParameterizedTest
    @MethodSource("refusedBatches")
    void refused_batch_is_told_what_is_wrong_and_kept(String body, int status, String told) {
        isRefused(service.send(body, BATCHED), status, told);
        assertThat(Http.get(service.url() + "/v1/escalations/refused").status()).isEqualTo(404);
    }

    @Test
    void empty_batch_is_answered_with_nothing() {
        Answer answer = service.send("[]", BATCHED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.array()).isEmpty();
    }

    @Test
    void plain_json_with_other_headers_of_an_envelope_stays_plain_json() {
        String callId = Bodies.newCall();
        assertThat(service.send(Bodies.minimal(callId), with("ce-id", "")).status()).isEqualTo(202);
    }

    @Test
    void contract_knows_every_mode() {
        String contract =
                Http.get(service.url() + "/q/openapi", Map.of("Accept", "application/json")).body();
        JsonObject post =
                new JsonObject(contract)
                        .getJsonObject("paths")
                        .getJsonObject("/v1/escalations")
                        .getJsonObject("post");
        assertThat(post.getJsonObject("requestBody").getJsonObject("content").fieldNames())
                .contains(
                        "application/json",
                        "application/cloudevents+json",
                        "application/cloudevents-batch+json");
        assertThat(contract)
                .contains("/v1/quarantine/{id}/resubmit", "/v1/quarantine/{id}/discard");
    }

    @AfterEach
    void next_request_is_served() {
        assertThat(service.send(Bodies.minimal(Bodies.newCall())).status()).isEqualTo(202);
    }

    private void isRefused(Answer answer, int status, String told) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().getInteger("status")).isEqualTo(status);
        assertThat(answer.body()).containsPattern(told);
        assertThat(isQuarantined(answer.json().getString("quarantineId"))).isTrue();
    }

    private String callIdOf(JsonObject event) {
        Answer answer = service.send(event.encode(), STRUCTURED);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().getString("callId");
    }

    private JsonObject attributesOf(String callId) {
        return new JsonObject(
                        postgres.preparedQuery(
                                        "SELECT event::text FROM escalation WHERE call_id = $1")
                                .executeAndAwait(Tuple.of(callId))
                                .iterator()
                                .next()
                                .getString(0))
                .getJsonObject("attributes");
    }

    private JsonObject entry(String id) {
        return Http.get(service.url() + "/v1/quarantine/" + id).json();
    }

    private boolean isQuarantined(String id) {
        return postgres.preparedQuery("SELECT FROM quarantine WHERE id = $1")
                        .executeAndAwait(Tuple.of(UUID.fromString(id)))
                        .size()
                == 1;
    }

    private static List<String> statuses(Answer answer) {
        return statuses(answer.array());
    }

    private static List<String> statuses(JsonArray became) {
        return became.stream().map(one -> ((JsonObject) one).getString("status")).toList();
    }

    private static String without(JsonObject event, String name) {
        JsonObject copy = event.copy();
        copy.remove(name);
        return copy.encode();
    }

    private static String with(JsonObject event, String name, Object value) {
        return event.copy().put(name, value).encode();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(name, value);
        return headers;
    }

    private static String base64(String data) {
        return envelope()
                .put(
                        "data_base64",
                        Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)))
                .encode();
    }

    /** So many objects, each in the one before it. */
    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }
}
