package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same, by the scripted resource of the shipped app. */
@QuarkusTest
@TestProfile(ScriptedTest.Scripted.class)
class ScriptedTest extends Story {

    @Test
    void call_becomes_one_incident() {
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.realTime(callId)).status()).isEqualTo(201);
        assertThat(serviceNow.incidentsOf(callId))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row.getString("x_gcit_bridge_call_id"))
                                        .isEqualTo(callId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang-after",
                "reset-after",
                "forbidden-after",
                "unavailable-after",
                "html-after",
                "empty-created",
                "accepted",
                "throttled-with-headers",
                "html"
            })
    void fault_leaves_one_incident(String fault) {
        String callId = Bodies.newCall();
        serviceNow.fail(once(fault, "create").put("callId", callId));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "raised");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
    }

    /** Delivers by the scripted resource. */
    public static class Scripted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("servicenow.api", "scripted");
        }
    }
}
