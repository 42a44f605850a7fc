package io.incidentbridge.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events in the envelope of CloudEvents 1.0, as a sender makes them. */
public final class CloudEvents {

    public static final Map<String, String> STRUCTURED =
            Map.of("Content-Type", "application/cloudevents+json");
    public static final Map<String, String> BATCHED =
            Map.of("Content-Type", "application/cloudevents-batch+json");

    private CloudEvents() {}

    /** An event around this data. */
    public static JsonObject of(String data) {
        return envelope().put("data", new JsonObject(data));
    }

    public static JsonObject envelope() {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", "event-1")
                .put("source", "/genesys/ivr")
                .put("type", "com.example.call.escalated");
    }

    public static String batch(JsonObject... events) {
        return new JsonArray(java.util.List.of(events)).encode();
    }

    /** The envelope as headers. */
    public static Map<String, String> binary() {
        Map<String, String> headers = new LinkedHashMap<>();
        envelope()
                .forEach(entry -> headers.put("ce-" + entry.getKey(), entry.getValue().toString()));
        return headers;
    }
}
