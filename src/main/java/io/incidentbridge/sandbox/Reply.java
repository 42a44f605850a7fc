package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of a stand-in, before it is sent. */
public record Reply(int status, Map<String, String> headers, String body) {

    private static final String CONTENT_TYPE = "Content-Type";

    public static Reply json(int status, Object body) {
        return new Reply(
                status, Map.of(CONTENT_TYPE, "application/json;charset=UTF-8"), body.toString());
    }

    public static Reply html(int status, String body) {
        return new Reply(status, Map.of(CONTENT_TYPE, "text/html;charset=UTF-8"), body);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    /** In the form of every ServiceNow error. */
    static Reply error(int status, String message, String detail) {
        return json(
                status,
                new JsonObject()
                        .put(
                                "error",
                                new JsonObject().put("message", message).put("detail", detail))
                        .put("status", "failure"));
    }

    public Reply with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value.toString());
        return new Reply(status, more, body);
    }
}
