package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender knows to be wrong comes before a person, and becomes no incident by itself. */
@QuarkusTest
class ReportTest extends Story {

    @Test
    void reported_escalation_is_in_quarantine_with_the_words_of_its_flow() {
        String callId = Bodies.newCall();

        Answer answer =
                report(
                        new JsonObject()
                                .put("callId", callId)
                                .put("queueName", "IT_Support_Hotline")
                                .put("validationErrors", "escalationReason is not set")
                                .encode());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().getString("status")).isEqualTo("quarantined");
        assertThat(answer.json().fieldNames()).containsExactlyInAnyOrder("status", "quarantineId");
        JsonObject entry = entry(answer);
        assertThat(entry.getString("state")).isEqualTo("open");
        assertThat(entry.getString("reason"))
                .isEqualTo("reported by its sender: escalationReason is not set");
        assertThat(entry.encode()).contains("IT_Support_Hotline", callId);
        assertThat(Http.get(service.url() + "/v1/escalations/" + callId).status()).isEqualTo(404);
        assertThat(serviceNow.incidentsOf(callId)).isEmpty();
    }

    @Test
    void operator_sends_it_on_its_way_with_what_was_missing() {
        String callId = Bodies.newCall();
        String id = report("{\"callId\":\"" + callId + "\"}").json().getString("quarantineId");

        Answer answer =
                Http.post(
                        service.url() + "/v1/quarantine/" + id + "/resubmit",
                        Bodies.minimal(callId));

        assertThat(answer.status()).isEqualTo(202);
        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    @Test
    void numbers_in_a_report_are_kept_by_nobody() {
        JsonObject entry =
                entry(
                        report(
                                "{\"validationErrors\":\"no reason for +1 555 019 9888\","
                                        + "\"customerPhone\":\"+15550199888\"}"));

        assertThat(entry.getString("reason")).startsWith("reported by its sender: no reason for ");
        assertThat(entry.encode()).contains("***-***-9888").doesNotContain("0199888", "019 9888");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|202|reported by its sender",
                "{\"validationErrors\":null}|202|reported by its sender",
                "{\"validationErrors\":\"${Flow.missing}\"}|202|reported by its sender",
                "{\"validationErrors\":\"\\u0000 \\ud800\"}|202|reported by its sender: � �",
                "nonsense|400|The body is not JSON: line 1, column 1.",
                "{\"validationErrors\":7}|422|validationErrors must be a string"
            })
    void whatever_is_reported_is_kept(String body, int status, String reason) {
        Answer answer = report(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(entry(answer).getString("reason")).isEqualTo(reason);
    }

    @Test
    void long_story_is_kept_up_to_a_kibibyte_and_a_huge_one_is_413() {
        Answer answer = report("{\"validationErrors\":\"" + "x".repeat(5_000) + "\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(entry(answer).getString("reason")).hasSizeBetween(1_000, 1_100);
        assertThat(report("x".repeat(256 * 1024 + 1)).status()).isEqualTo(413);
    }

    private Answer report(String body) {
        return Http.post(service.url() + "/v1/quarantine", body);
    }

    private JsonObject entry(Answer answer) {
        return Http.get(service.url() + "/v1/quarantine/" + answer.json().getString("quarantineId"))
                .json();
    }
}
