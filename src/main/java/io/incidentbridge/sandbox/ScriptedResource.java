package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The scripted REST resource: one incident a call, however often it is posted. */
final class ScriptedResource {

    static final String PATH = "/api/x_gcit_bridge/genesysincidenttrigger/incident/create";

    private final IncidentTable table;

    ScriptedResource(IncidentTable table) {
        this.table = table;
    }

    Reply answer(Exchange exchange) {
        if (!exchange.method().equals("POST")) {
            return Reply.error(405, "Method not supported", "");
        }
        Map<String, String> values = new LinkedHashMap<>(TableApi.values(exchange.json()));
        String callId = values.remove("callId");
        if (callId == null || callId.isBlank()) {
            return Reply.error(400, "Bad Request", "callId is required");
        }
        values.put(IncidentTable.CALL_ID, callId);
        values.put("correlation_id", callId);
        return existing(callId)
                .or(() -> table.insert(values).map(row -> result(201, row)))
                // Somebody was faster between the query and the insert.
                .or(() -> existing(callId))
                .orElseGet(() -> Reply.error(503, "Service Unavailable", "try again"));
    }

    private Optional<Reply> existing(String callId) {
        return table.find(row -> callId.equals(row.get(IncidentTable.CALL_ID))).stream()
                .findFirst()
                .map(row -> result(200, row));
    }

    private static Reply result(int status, Map<String, String> row) {
        return Reply.json(
                status,
                new JsonObject()
                        .put(
                                "result",
                                new JsonObject()
                                        .put("sys_id", row.get("sys_id"))
                                        .put("number", row.get("number"))
                                        .put("created", status == 201)));
    }
}
