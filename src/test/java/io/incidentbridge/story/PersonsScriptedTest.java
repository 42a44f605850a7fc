package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The caller's number by the scripted resource of the shipped app. */
@QuarkusTest
@TestProfile(PersonsScriptedTest.Scripted.class)
class PersonsScriptedTest extends Story {

    @Test
    void whole_number_stands_in_its_field_and_nowhere_else() {
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.realTime(callId)).status()).isEqualTo(201);

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.remove("u_caller_phone")).isEqualTo("+15550199888");
        assertThat(incident.encode()).doesNotContain("0199888");
    }

    /** The scripted resource, a key and a field. */
    public static class Scripted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings =
                    new HashMap<>(new PersonsTest.WithKey().getConfigOverrides());
            settings.put("servicenow.api", "scripted");
            return settings;
        }
    }
}
