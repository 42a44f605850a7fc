package io.incidentbridge.testing;

import static org.awaitility.Awaitility.await;

import io.incidentbridge.testing.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The service as a sender and an operator see it. */
public record Service(String url) {

    private static final Duration IN_THE_END = Duration.ofSeconds(30);

    static {
        // Machines that run tests are busy; whoever waits for a condition loses nothing by it.
        Awaitility.setDefaultTimeout(IN_THE_END);
    }

    public Answer send(String body) {
        return send(body, Map.of());
    }

    public Answer send(String body, Map<String, String> headers) {
        return Http.post(url + "/v1/escalations", body, headers);
    }

    public Answer sendAndWait(String body) {
        return send(body, Map.of("Prefer", "wait=20"));
    }

    public JsonObject find(String callId) {
        return Http.get(url + "/v1/escalations/" + callId).json();
    }

    /** The audit as lines of kind and detail, oldest first. */
    public List<String> audit(String callId) {
        return Http.get(url + "/v1/escalations/" + callId + "/audit").array().stream()
                .map(JsonObject.class::cast)
                .map(line -> line.getString("kind") + " " + line.getString("detail", ""))
                .toList();
    }

    public JsonObject awaitState(String callId, String state) {
        await().atMost(IN_THE_END)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> state.equals(find(callId).getString("state")));
        return find(callId);
    }
}
