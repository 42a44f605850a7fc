package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Errors in the platform's form. */
final class Errors {

    private Errors() {}

    static Reply of(int status, String code, String message) {
        return Reply.json(
                status,
                new JsonObject()
                        .put("message", message)
                        .put("code", code)
                        .put("status", status)
                        .put("messageParams", new JsonObject())
                        .put("contextId", UUID.randomUUID().toString())
                        .put("details", new JsonArray())
                        .put("errors", new JsonArray()));
    }

    static Reply badRequest(String message) {
        return of(400, "bad.request", message);
    }

    static Reply unauthorised() {
        return of(401, "bad.credentials", "Invalid login credentials.");
    }

    static Reply forbidden(String what) {
        return of(
                403,
                "missing.any.permissions",
                "Unable to perform the requested action. You are missing the following"
                        + " permission(s): "
                        + what);
    }

    static Reply notFound(String what) {
        return of(404, "not.found", what + " was not found");
    }

    static Reply tooMany(int allowed, long seconds) {
        return of(
                        429,
                        "too.many.requests",
                        "Rate limit exceeded the maximum ["
                                + allowed
                                + "] requests within [60] seconds")
                .with("Retry-After", seconds);
    }
}
