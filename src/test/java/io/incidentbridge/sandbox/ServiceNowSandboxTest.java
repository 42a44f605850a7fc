package io.incidentbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sandbox has in common with a real instance. */
class ServiceNowSandboxTest {

    private static final String TABLE = "/api/now/table/incident";

    private ServiceNowSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = ServiceNowSandbox.start(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void token_stays_the_same_until_it_is_revoked() {
        String first = token();
        assertThat(token()).isEqualTo(first);
        sandbox.revokeTokens();
        assertThat(get(TABLE, first).status()).isEqualTo(401);
        assertThat(token()).isNotEqualTo(first);
    }

    @Test
    void wrong_secret_and_json_body_get_no_token() {
        assertThat(tokenAnswer("client_secret=wrong&client_id=incident-bridge").status())
                .isEqualTo(401);
        assertThat(Http.post(sandbox.url() + "/oauth_token.do", "{}").status()).isEqualTo(401);
    }

    @Test
    void created_row_is_all_strings_with_its_references_linked() {
        Answer created =
                create(
                        new JsonObject()
                                .put("short_description", "x".repeat(200))
                                .put("impact", 1)
                                .put("urgency", "1")
                                .put("caller_id", "abc")
                                .put("u_unknown", "dropped"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("X-Transaction-ID")).isNotEmpty();
        JsonObject row = created.json().getJsonObject("result");
        assertThat(created.header("Location")).endsWith("/" + row.getString("sys_id"));
        assertThat(row.getString("sys_id")).matches("[0-9a-f]{32}");
        assertThat(row.getString("priority")).isEqualTo("1");
        assertThat(row.getString("short_description")).hasSize(160);
        assertThat(row.getJsonObject("caller_id").getString("value")).isEqualTo("abc");
        assertThat(row.containsKey("u_unknown")).isFalse();
    }

    @Test
    void duplicate_in_a_unique_field_is_403() {
        sandbox.setUniqueFields(Set.of("correlation_id"));
        JsonObject record = new JsonObject().put("correlation_id", "c-1");
        assertThat(create(record).status()).isEqualTo(201);
        Answer again = create(record);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.json().getJsonObject("error").getString("message"))
                .isEqualTo("Operation Failed");
    }

    @Test
    void without_a_unique_field_a_second_create_is_a_second_incident() {
        create(new JsonObject().put("correlation_id", "c-1"));
        create(new JsonObject().put("correlation_id", "c-1"));
        assertThat(sandbox.incidentsOf("c-1")).hasSize(2);
    }

    @Test
    void query_on_an_unknown_column_returns_every_row() {
        create(new JsonObject().put("correlation_id", "c-1"));
        create(new JsonObject().put("correlation_id", "c-2"));
        assertThat(query("correlation_id=c-1")).isEqualTo(1);
        assertThat(query("u_missing=c-1")).isEqualTo(2);
        assertThat(query("correlation_id=none")).isZero();
        assertThat(
                        get("/api/now/v1/table/incident?sysparm_query=correlation_id=none", token())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void notes_add_up() {
        String id =
                create(new JsonObject().put("work_notes", "one"))
                        .json()
                        .getJsonObject("result")
                        .getString("sys_id");
        Http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + TABLE + "/" + id))
                        .header("Authorization", "Bearer " + token())
                        .method(
                                "PATCH",
                                HttpRequest.BodyPublishers.ofString("{\"work_notes\":\"two\"}")));
        assertThat(notes(id, "")).as("a journal has no value").isEmpty();
        assertThat(notes(id, "?sysparm_display_value=true&sysparm_fields=work_notes"))
                .matches(
                        "(?s)[-\\d]{10} [:\\d]{8} - Integration \\(Work notes\\)\ntwo\n\n"
                                + "[-\\d]{10} [:\\d]{8} - Integration \\(Work notes\\)\none\n\n");
        assertThat(sandbox.journal(id))
                .extracting(JournalEntry::text)
                .containsExactly("one", "two");
        assertThat(Http.get(sandbox.url() + "/incident.do?sys_id=" + id).body()).contains("two");
    }

    @Test
    void scripted_resource_makes_one_incident_of_two_hundred_posts() {
        String token = token();
        var posts =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        post(
                                                                ScriptedResource.CREATE,
                                                                "{\"callId\":\"c-1\"}",
                                                                token)))
                        .toList();
        assertThat(posts.stream().map(post -> post.join().status()))
                .contains(201)
                .filteredOn(status -> status == 201)
                .hasSize(1);
        assertThat(sandbox.incidents()).hasSize(1);
        assertThat(post(ScriptedResource.CREATE, "{}", token).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void fault_carries_out_what_it_says(Fault fault) {
        String token = token();
        sandbox.faults().add(FaultRule.of(fault).on(Operation.CREATE).times(1));
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> post(TABLE, "{}", token));
        switch (fault.ending()) {
            case ANSWER -> assertThat(answer.join().status()).isPositive();
            case RESET, CLOSE ->
                    assertThat(answer.handle((a, failure) -> failure).join()).isNotNull();
            case SILENCE ->
                    org.awaitility.Awaitility.await()
                            .until(() -> sandbox.faults().fired(fault) == 1);
        }
        assertThat(sandbox.incidents()).hasSize(fault.isCarriedOut() ? 1 : 0);
    }

    @Test
    void plan_can_be_changed_from_outside_and_refuses_what_it_does_not_know() {
        String faults = sandbox.url() + "/sandbox/faults";
        Answer unknown = Http.post(faults, "{\"fault\":\"meteor\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("hang-after");
        assertThat(Http.post(faults, "nonsense").status()).isEqualTo(400);
        assertThat(Http.post(faults, "{\"fault\":\"html\",\"on\":\"create\"}").status())
                .isEqualTo(200);
        assertThat(post(TABLE, "{}", token()).body()).contains("<html>");
        Http.delete(faults);
        assertThat(post(TABLE, "{}", token()).status()).isEqualTo(201);
    }

    @Test
    void page_shows_what_it_holds_and_escapes_it() {
        assertThat(Http.get(sandbox.url() + "/").body()).contains("No incident yet");
        create(new JsonObject().put("short_description", "<script>alert(1)</script>"));
        assertThat(Http.get(sandbox.url() + "/").body())
                .contains("INC0010001", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        String id = sandbox.incidents().get(0).get("sys_id");
        assertThat(Http.get(sandbox.url() + "/incident.do?sys_id=" + id).body())
                .contains("short_description");
    }

    private String notes(String id, String parameters) {
        return get(TABLE + "/" + id + parameters, token())
                .json()
                .getJsonObject("result")
                .getString("work_notes");
    }

    private int query(String query) {
        return get(TABLE + "?sysparm_query=" + query, token()).json().getJsonArray("result").size();
    }

    private Answer create(JsonObject record) {
        return post(TABLE, record.encode(), token());
    }

    private Answer post(String path, String body, String token) {
        return Http.post(sandbox.url() + path, body, Map.of("Authorization", "Bearer " + token));
    }

    private Answer get(String path, String token) {
        return Http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                        .header("Authorization", "Bearer " + token));
    }

    private String token() {
        return tokenAnswer("client_id=incident-bridge&client_secret=sandbox-secret")
                .json()
                .getString("access_token");
    }

    private Answer tokenAnswer(String credentials) {
        return Http.post(
                sandbox.url() + "/oauth_token.do",
                "grant_type=client_credentials&" + credentials,
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }
}
