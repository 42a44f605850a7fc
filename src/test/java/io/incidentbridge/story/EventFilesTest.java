package io.incidentbridge.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.incidentbridge.testing.Bodies;
import io.incidentbridge.testing.Http;
import io.incidentbridge.testing.Http.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The events of {@code deploy/genesys} with which an administrator tries the way in. */
@QuarkusTest
class EventFilesTest extends Story {

    private static final Path FILES = Path.of("deploy/genesys/events");
    private static final String CALL = "7d0c3f5e-1111-4222-8333-944444444444";

    @Test
    void each_of_them_tells_of_one_call_and_together_they_make_its_incident() throws IOException {
        String callId = Bodies.newCall();

        assertThat(status(callId, "attributes")).isEqualTo("enriched");
        assertThat(status(callId, "flow.end")).isEqualTo("accepted");
        JsonObject raised = service.awaitState(callId, "raised");
        for (String topic : new String[] {"acd.end", "user.end", "customer.end"}) {
            assertThat(status(callId, topic)).isEqualTo("enriched");
        }
        assertThat(status(callId, "flow.end")).isEqualTo("duplicate");

        assertThat(raised.getString("incidentNumber")).startsWith("INC");
        assertThat(serviceNow.incidentsOf(callId)).hasSize(1);
        assertThat(serviceNow.incidentsOf(callId).get(0).getString("description"))
                .contains("IT Support", "***-***-9888")
                .doesNotContain("5550199888");
    }

    private String status(String callId, String topic) throws IOException {
        Answer answer =
                Http.post(
                        service.url() + "/v1/sources/eventbridge",
                        Files.readString(FILES.resolve(topic + ".json")).replace(CALL, callId));
        assertThat(answer.status()).isBetween(200, 202);
        return answer.json().getString("status");
    }
}
