package io.incidentbridge.testing;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** The preflight as an operator asks for it. */
public record Preflight(String url) {

    /** Waits for the run of the start, which whoever asks would join. */
    public void awaitFirst() {
        await().until(() -> Http.get(url + "/v1/status").json().containsKey("preflight"));
    }

    public JsonObject run() {
        return Http.post(url + "/v1/preflight", "").json();
    }

    /** Each finding as its check, its verdict, and what was seen. */
    public static List<String> lines(JsonObject report) {
        return report.getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .map(
                        finding ->
                                finding.getString("check")
                                        + " "
                                        + finding.getString("verdict")
                                        + ": "
                                        + finding.getString("seen"))
                .toList();
    }

    public static JsonObject finding(JsonObject report, String check) {
        return report.getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(finding -> check.equals(finding.getString("check")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " is not in " + report.encode()));
    }
}
