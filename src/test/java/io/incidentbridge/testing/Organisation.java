package io.incidentbridge.testing;

import io.incidentbridge.sandbox.genesys.GenesysSandbox;
import io.incidentbridge.testing.Http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A Genesys Cloud organisation's stand-in, steered and asked over the wire. */
public record Organisation(String url) {

    public static final String SUPPORT = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0001";
    public static final String SERVICE_DESK = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0002";
    public static final String AGENT = "4c7e2a90-61bb-4f43-9d0a-1b8e5c3d0001";

    /** Puts these faults in force and no others. */
    public void fail(JsonObject... faults) {
        Http.put(url + "/sandbox/faults", new JsonArray(List.of(faults)).encode());
    }

    /** Forgets calls, channels, requests and faults. */
    public void clear() {
        Http.delete(url + "/sandbox");
    }

    public void settings(JsonObject settings) {
        Http.put(url + "/sandbox/settings", settings.encode());
    }

    public void put(String what, JsonObject body) {
        Http.put(url + "/sandbox/" + what, body.encode());
    }

    public void advance(Duration by) {
        Http.post(
                url + "/sandbox/clock",
                new JsonObject().put("advanceSeconds", by.toSeconds()).encode());
    }

    public void revokeTokens() {
        Http.post(url + "/sandbox/tokens/revoke", "");
    }

    public void cutSockets() {
        Http.post(url + "/sandbox/sockets/cut", "");
    }

    public void announceClosing() {
        Http.post(url + "/sandbox/sockets/close", "");
    }

    /** Sends this on every socket, whatever it is. */
    public void say(String text) {
        Http.post(url + "/sandbox/sockets/say", text);
    }

    public JsonObject sockets() {
        return Http.get(url + "/sandbox/sockets").json();
    }

    /**
     * @return the call's id
     */
    public String play(JsonObject order) {
        return Http.post(url + "/sandbox/calls", order.encode()).array().getString(0);
    }

    /** Events go there from now on. */
    public void deliverTo(JsonObject destination) {
        put("eventbridge", destination);
    }

    /** How many requests there were of this kind. */
    public int count(String operation) {
        return requests(Duration.ofMinutes(1)).getInteger(operation, 0);
    }

    /** Counts by operation, and {@code most} of the API within any such time. */
    public JsonObject requests(Duration within) {
        return Http.get(url + "/sandbox/requests/summary?within=" + within.toSeconds()).json();
    }

    public static JsonObject fault(String fault, String operation) {
        return new JsonObject().put("fault", fault).put("on", operation);
    }

    public static JsonObject once(String fault, String operation) {
        return fault(fault, operation).put("times", 1);
    }

    /** As a client of the platform, by a new token. */
    public String token() {
        return login(GenesysSandbox.CLIENT_ID, GenesysSandbox.CLIENT_SECRET)
                .json()
                .getString("access_token");
    }

    public Answer login(String id, String secret) {
        String pair =
                Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return Http.post(
                url + "/oauth/token",
                "grant_type=client_credentials",
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Basic " + pair));
    }

    public Answer get(String path, String token) {
        return Http.get(url + path, Map.of("Authorization", "Bearer " + token));
    }

    public Answer post(String path, String token, String body) {
        return Http.post(url + path, body, Map.of("Authorization", "Bearer " + token));
    }

    public Answer put(String path, String token, String body) {
        return Http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "Bearer " + token)
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }
}
