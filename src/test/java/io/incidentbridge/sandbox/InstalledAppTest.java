package io.incidentbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of {@code deploy/servicenow}, as an instance runs them. */
class InstalledAppTest {

    private static final int AT_ONE_TIME = 200;

    private ServiceNowSandbox sandbox;
    private String token;

    @BeforeEach
    void start() {
        sandbox = ServiceNowSandbox.start(0);
        token =
                Http.post(
                                sandbox.url() + "/oauth_token.do",
                                "grant_type=client_credentials&client_id=incident-bridge"
                                        + "&client_secret=sandbox-secret",
                                Map.of("Content-Type", "application/x-www-form-urlencoded"))
                        .json()
                        .getString("access_token");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void two_hundred_posts_that_all_saw_no_incident_make_one() throws Exception {
        CountDownLatch lookedUp = new CountDownLatch(AT_ONE_TIME);
        sandbox.setBeforeInsert(() -> meet(lookedUp));

        List<Answer> answers = postAtOnce("{\"callId\":\"race-1\",\"impact\":\"1\"}");

        assertThat(lookedUp.getCount()).as("posts that came to their insert").isZero();
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(AT_ONE_TIME - 1)
                .allMatch(answer -> !result(answer).getBoolean("created"));
        assertThat(sandbox.incidents()).hasSize(1);
        assertThat(answers.stream().map(answer -> result(answer).getString("sys_id")).distinct())
                .containsExactly(sandbox.incidents().get(0).get("sys_id"));
    }

    @Test
    void incident_holds_what_was_sent_and_nothing_that_was_not_asked_for() {
        Answer created =
                post(
                        new JsonObject()
                                .put("callId", "call-1")
                                .put("short_description", "Escalated call")
                                .put("impact", 1)
                                .put("caller_id", "abc")
                                .put("state", "7")
                                .put("sys_id", "0".repeat(32))
                                .put("u_unknown", "x"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(result(created).getString("number")).isEqualTo("INC0010001");
        assertThat(sandbox.incidents().get(0))
                .containsEntry("x_gcit_bridge_call_id", "call-1")
                .containsEntry("correlation_id", "call-1")
                .containsEntry("contact_type", "phone")
                .containsEntry("impact", "1")
                .containsEntry("state", "1")
                .doesNotContainEntry("sys_id", "0".repeat(32));
    }

    @Test
    void stranger_s_incident_is_never_taken_for_ours_where_the_column_is_missing() {
        post(new JsonObject().put("callId", "stranger"));
        sandbox.setMissingColumns(Set.of(IncidentTable.CALL_ID));

        Answer answer = post(new JsonObject().put("callId", "call-1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("x_gcit_bridge_call_id is missing");
        assertThat(sandbox.incidents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|callId",
                "{\"callId\":\"a^ORactive=true\"}|callId",
                "{\"callId\":\"a\",\"impact\":{},\"urgency\":[1]}|impact: must be text; urgency",
                "[]|JSON object",
                "7|JSON object",
                "null|JSON object",
                "{\"callId\"|not JSON"
            })
    void wrong_input_is_refused_by_name(String body, String words) {
        Answer answer = post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonObject("error").getString("detail")).contains(words);
        assertThat(sandbox.incidents()).isEmpty();
    }

    @Test
    void body_beyond_all_reason_is_refused() {
        assertThat(post("{\"callId\":\"a\",\"x\":\"" + "x".repeat(300_000) + "\"}").status())
                .isEqualTo(413);
    }

    @Test
    void call_as_the_guide_sends_it_becomes_an_incident_without_its_number() {
        sandbox.setProperty("x_gcit_bridge.log.level", "debug");
        sandbox.setProperty("x_gcit_bridge.caller_phone.store", "true");

        Answer created =
                post(
                        new JsonObject()
                                .put("callId", "call-1")
                                .put("startTime", "2023-10-27T14:30:00.000Z")
                                .put("endTime", "${call.endTime}")
                                .put("queueName", "IT_Support_Hotline")
                                .put("escalationReason", "IVR_TIMEOUT_EXCEEDED")
                                .put("customerPhone", "+12025550147")
                                .put("conversationText", "my ssn is 219-09-5431")
                                .put("ticketPriority", "High"));

        assertThat(created.status()).isEqualTo(201);
        Map<String, String> row = sandbox.incidents().get(0);
        assertThat(row)
                .containsEntry(
                        "short_description",
                        "Escalated call: IVR_TIMEOUT_EXCEEDED (IT_Support_Hotline)")
                .containsEntry("impact", "2")
                .containsEntry("urgency", "1")
                .containsEntry("x_gcit_bridge_caller_phone", "+12025550147");
        assertThat(row.get("description"))
                .contains("Caller: ***-***-0147", "[SSN removed]", "2023-10-27T14:30:00.000Z")
                .doesNotContain("5550147", "5431", "${");
        assertThat(sandbox.systemLog()).containsExactly("info Incident Bridge: call call-1: 201");
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not all have come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Answer> postAtOnce(String body) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONE_TIME);
        try {
            List<Callable<Answer>> posts =
                    IntStream.range(0, AT_ONE_TIME)
                            .<Callable<Answer>>mapToObj(i -> () -> post(body))
                            .toList();
            List<Future<Answer>> answers =
                    senders.invokeAll(posts, Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            senders.shutdownNow();
        }
    }

    private static JsonObject result(Answer answer) {
        return answer.json().getJsonObject("result");
    }

    private Answer post(JsonObject body) {
        return post(body.encode());
    }

    private Answer post(String body) {
        return Http.post(
                sandbox.url() + ScriptedResource.CREATE,
                body,
                Map.of("Authorization", "Bearer " + token));
    }
}
