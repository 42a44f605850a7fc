package io.incidentbridge.story;

import static io.incidentbridge.testing.SandboxClient.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ServiceNow drops a condition on a column it does not have, and returns a stranger's incident. */
@QuarkusTest
@TestProfile(MisdeployedFieldTest.UnknownField.class)
class MisdeployedFieldTest extends Story {

    @Test
    void stranger_s_incident_is_never_taken_for_ours() {
        String stranger = Bodies.newCall();
        service.send(Bodies.minimal(stranger));
        String callId = Bodies.newCall();
        serviceNow.fail(once("hang-after", "create"));

        service.send(Bodies.minimal(callId));

        service.awaitState(callId, "review");
        assertThat(service.audit(callId))
                .noneMatch(line -> line.startsWith("raised"))
                .anyMatch(line -> line.contains("is it a column of incident?"));
        assertThat(serviceNow.operationsOf(callId)).filteredOn("create"::equals).hasSizeLessThan(2);
    }

    /** A column that the incident table does not have. */
    public static class UnknownField implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("servicenow.correlation-field", "u_not_deployed");
        }
    }
}
