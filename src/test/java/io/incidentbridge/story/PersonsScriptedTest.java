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

    private static final String FIELD = "x_gcit_bridge_caller_phone";
    private static final String PROPERTY = "x_gcit_bridge.caller_phone.store";

    @Test
    void whole_number_stands_in_its_field_and_nowhere_else() {
        serviceNow.settings(property("true"));
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.realTime(callId)).status()).isEqualTo(201);

        JsonObject incident = serviceNow.incidentsOf(callId).get(0);
        assertThat(incident.remove(FIELD)).isEqualTo("+15550199888");
        assertThat(incident.encode()).doesNotContain("0199888");
    }

    @Test
    void number_that_the_application_is_not_to_store_costs_no_incident() {
        serviceNow.settings(property("false"));
        String callId = Bodies.newCall();
        assertThat(service.sendAndWait(Bodies.realTime(callId)).status()).isEqualTo(201);

        assertThat(serviceNow.incidentsOf(callId).get(0).encode()).doesNotContain("0199888");
    }

    private static JsonObject property(String value) {
        return new JsonObject().put("properties", new JsonObject().put(PROPERTY, value));
    }

    /** The scripted resource, a key and a field. */
    public static class Scripted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings =
                    new HashMap<>(new PersonsTest.WithKey().getConfigOverrides());
            settings.put("servicenow.api", "scripted");
            settings.put("servicenow.phone-field", FIELD);
            return settings;
        }
    }
}
