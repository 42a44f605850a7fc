package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call that a rule turns away: told, audited, and never an incident. */
@QuarkusTest
@TestProfile(IgnoredTest.Rules.class)
class IgnoredTest extends Story {

    @Test
    void ignored_call_is_told_why_and_audited() {
        String callId = Bodies.newCall();
        Answer answer =
                service.sendAndWait(
                        Bodies.minimal(callId).replace("IVR_TIMEOUT_EXCEEDED", "TEST_CALL"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("ignored");
        assertThat(answer.json().getString("reason")).contains("TEST_CALL");
        assertThat(service.audit(callId))
                .singleElement()
                .asString()
                .startsWith("ignored ")
                .contains("TEST_CALL");
        assertThat(serviceNow.incidentsOf(callId)).isEmpty();
    }

    @Test
    void what_a_rule_would_ignore_of_a_known_call_is_a_repeat_that_tells_more() {
        String callId = Bodies.newCall();
        service.sendAndWait(Bodies.minimal(callId));
        String later =
                Bodies.minimal(callId)
                        .replace("IVR_TIMEOUT_EXCEEDED", "TEST_CALL")
                        .replaceFirst("\\{", "{\"agentUserId\":\"agent_7\",");

        assertThat(service.send(later).json().getString("status")).isEqualTo("duplicate");

        await().until(() -> !serviceNow.notesOf(callId).isEmpty());
        assertThat(serviceNow.notesOf(callId))
                .singleElement()
                .asString()
                .contains("Agent: agent_7");
        assertThat(service.audit(callId)).noneMatch(line -> line.startsWith("ignored "));
        assertThat(service.send(later).json().getString("status")).isEqualTo("duplicate");
        String id = service.send("nonsense").json().getString("quarantineId");
        assertThat(
                        Http.post(service.url() + "/v1/quarantine/" + id + "/resubmit", later)
                                .json()
                                .getString("status"))
                .isEqualTo("duplicate");
    }

    @Test
    void correction_that_a_rule_ignores_closes_its_entry_too() {
        String id = service.send("nonsense").json().getString("quarantineId");
        String callId = Bodies.newCall();
        String url = service.url() + "/v1/quarantine/" + id;

        Answer answer =
                Http.post(
                        url + "/resubmit",
                        Bodies.minimal(callId).replace("IVR_TIMEOUT_EXCEEDED", "TEST_CALL"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("ignored");
        assertThat(service.audit(callId))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ignored ").contains("TEST_CALL"),
                        line -> assertThat(line).isEqualTo("resubmitted from quarantine " + id));
        assertThat(Http.get(url).json().getString("state")).isEqualTo("resubmitted");
        assertThat(Http.get(url).json().getString("callId")).isEqualTo(callId);
    }

    /** Test calls are no incidents. */
    public static class Rules implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rules.ignore-reasons", "TEST_CALL");
        }
    }
}
