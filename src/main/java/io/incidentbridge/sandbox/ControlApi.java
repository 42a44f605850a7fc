package io.incidentbridge.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** {@code /sandbox/…}: how a person with curl, or a test of another process, steers the sandbox. */
final class ControlApi {

    private final ServiceNowSandbox sandbox;
    private final SandboxSettings settings;

    ControlApi(ServiceNowSandbox sandbox) {
        this.sandbox = sandbox;
        this.settings = new SandboxSettings(sandbox);
    }

    Reply answer(Exchange exchange) {
        try {
            return switch (exchange.method() + " " + exchange.path()) {
                case "GET /", "GET /sandbox" -> Reply.html(200, SandboxPage.list(sandbox));
                case "GET /incident.do" -> one(exchange.parameter("sys_id"));
                case "GET /sandbox/faults" -> faults();
                case "PUT /sandbox/faults" -> replaceFaults(exchange);
                case "POST /sandbox/faults" -> addFault(exchange);
                case "DELETE /sandbox/faults" -> clearFaults();
                case "GET /sandbox/incidents" -> Reply.json(200, new JsonArray(incidents()));
                case "PUT /sandbox/incidents" -> change(exchange.json());
                case "DELETE /sandbox/incidents" -> clear();
                case "GET /sandbox/journal" -> journal(exchange.parameter("sys_id"));
                case "GET /sandbox/requests" -> Reply.json(200, requests());
                case "POST /sandbox/tokens/revoke" -> revoke();
                case "PUT /sandbox/settings" -> settings(exchange);
                default -> Reply.error(404, "Not Found", "nothing at " + exchange.path());
            };
        } catch (DecodeException | ClassCastException e) {
            return wrong("the body is not the JSON that was expected");
        } catch (IllegalArgumentException | DateTimeException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private Reply faults() {
        return Reply.json(200, sandbox.faults().toJson());
    }

    private Reply addFault(Exchange exchange) {
        sandbox.faults().add(FaultRule.of(exchange.json()));
        return faults();
    }

    private Reply replaceFaults(Exchange exchange) {
        List<FaultRule> rules = new ArrayList<>();
        Object body = Json.decodeValue(exchange.body());
        JsonArray all =
                body instanceof JsonArray array
                        ? array
                        : ((JsonObject) body).getJsonArray("rules", new JsonArray());
        for (int i = 0; i < all.size(); i++) {
            rules.add(FaultRule.of(all.getJsonObject(i)));
        }
        sandbox.faults().replace(rules);
        return faults();
    }

    private Reply clearFaults() {
        sandbox.faults().clear();
        return faults();
    }

    /** {@code {"callId":"…","state":"7"}}. */
    private Reply change(JsonObject values) {
        String callId = values.getString("callId", "");
        values.remove("callId");
        sandbox.change(callId, TableApi.values(values));
        return Reply.empty(204);
    }

    private Reply clear() {
        sandbox.clear();
        return Reply.empty(204);
    }

    private Reply revoke() {
        sandbox.revokeTokens();
        return Reply.empty(204);
    }

    private Reply settings(Exchange exchange) {
        settings.apply(exchange.json());
        return Reply.empty(204);
    }

    private List<JsonObject> incidents() {
        return sandbox.incidents().stream()
                .map(
                        row -> {
                            JsonObject json = new JsonObject();
                            row.forEach(json::put);
                            return json;
                        })
                .toList();
    }

    private Reply journal(String sysId) {
        JsonArray all = new JsonArray();
        sandbox.journal(sysId)
                .forEach(
                        entry ->
                                all.add(
                                        new JsonObject()
                                                .put("at", entry.at().toString())
                                                .put("field", entry.field())
                                                .put("text", entry.text())));
        return Reply.json(200, all);
    }

    private JsonArray requests() {
        JsonArray all = new JsonArray();
        sandbox.requests()
                .forEach(
                        request ->
                                all.add(
                                        new JsonObject()
                                                .put("at", request.at().toString())
                                                .put("operation", request.operation().word())
                                                .put("method", request.method())
                                                .put("path", request.path())
                                                .put("callId", request.callId())
                                                .put(
                                                        "fault",
                                                        request.fault() == null
                                                                ? null
                                                                : request.fault().word())));
        return all;
    }

    private Reply one(String sysId) {
        return sandbox.incidents().stream()
                .filter(row -> sysId.equals(row.get("sys_id")))
                .findFirst()
                .map(row -> Reply.html(200, SandboxPage.one(row, sandbox.journal(sysId))))
                .orElseGet(() -> Reply.error(404, "Not Found", "no such incident"));
    }

    private static Reply wrong(String detail) {
        return Reply.error(400, "Bad Request", detail);
    }
}
