package io.incidentbridge.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Steers a sandbox over the wire, whoever's process it is in. */
public record SandboxClient(String url) {

    /** Puts these faults in force and no others. */
    public void fail(JsonObject... rules) {
        Http.put(url + "/sandbox/faults", new JsonArray(List.of(rules)).encode());
    }

    public void recover() {
        Http.delete(url + "/sandbox/faults");
    }

    /** How many rules of the plan are not used up. */
    public int faultsLeft() {
        return Http.get(url + "/sandbox/faults").json().getJsonArray("rules").size();
    }

    public void revokeTokens() {
        Http.post(url + "/sandbox/tokens/revoke", "");
    }

    public void settings(JsonObject settings) {
        Http.put(url + "/sandbox/settings", settings.encode());
    }

    public List<JsonObject> incidentsOf(String callId) {
        return objects(Http.get(url + "/sandbox/incidents").array()).stream()
                .filter(
                        row ->
                                callId.equals(row.getString("correlation_id"))
                                        || callId.equals(row.getString("x_gcit_bridge_call_id")))
                .toList();
    }

    /** The texts of the work notes on the incidents of a call, oldest first. */
    public List<String> notesOf(String callId) {
        return incidentsOf(callId).stream()
                .flatMap(
                        row ->
                                objects(
                                        Http.get(
                                                        url
                                                                + "/sandbox/journal?sys_id="
                                                                + row.getString("sys_id"))
                                                .array())
                                        .stream())
                .map(entry -> entry.getString("text"))
                .toList();
    }

    /**
     * Somebody changes the state of the incident of a call: 2 in progress, 6 resolved, 7 closed.
     */
    public void setState(String callId, int state) {
        Http.put(
                url + "/sandbox/incidents",
                new JsonObject()
                        .put("callId", callId)
                        .put("state", String.valueOf(state))
                        .encode());
    }

    /** The operations that were asked for this call, in order. */
    public List<String> operationsOf(String callId) {
        return objects(Http.get(url + "/sandbox/requests").array()).stream()
                .filter(request -> callId.equals(request.getString("callId")))
                .map(request -> request.getString("operation"))
                .toList();
    }

    public static JsonObject once(String fault, String operation) {
        return new JsonObject().put("fault", fault).put("on", operation).put("times", 1);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
