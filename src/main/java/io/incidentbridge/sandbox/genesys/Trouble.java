package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fault, and when it happens.
 *
 * @param on which requests; {@code null} for all
 * @param times how often; {@code null} for as long as it stands
 * @param probability 0 to 1
 * @param delay before the answer, or whatever comes instead of it
 */
record Trouble(
        Kind kind,
        @Nullable Operation on,
        @Nullable Integer times,
        double probability,
        Duration delay,
        long retryAfterSeconds) {

    static Trouble of(JsonObject json) {
        String on = json.getString("on", "any");
        Integer times = json.getInteger("times");
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be 1 or more");
        }
        return new Trouble(
                Kind.of(json.getString("fault", "")),
                on.equals("any") ? null : Operation.of(on),
                times,
                json.getDouble("probability", 1.0),
                Duration.ofMillis(json.getLong("delayMs", 0L)),
                json.getLong("retryAfterSeconds", 1L));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("fault", kind.word())
                .put("on", on == null ? "any" : on.word())
                .put("times", times)
                .put("probability", probability)
                .put("delayMs", delay.toMillis())
                .put("retryAfterSeconds", retryAfterSeconds);
    }

    Trouble times(int left) {
        return new Trouble(kind, on, left, probability, delay, retryAfterSeconds);
    }

    /** Instead of the true answer; that of a fault which only delays is the true one. */
    Reply instead(Reply reply) {
        return switch (kind) {
            case THROTTLED -> Errors.tooMany(300, retryAfterSeconds);
            case UNAUTHORISED -> Errors.unauthorised();
            case FORBIDDEN -> Errors.forbidden("[routing:queue:view]");
            case NOT_FOUND -> Errors.notFound("The resource");
            case SERVER_ERROR ->
                    Errors.of(500, "internal.server.error", "The server encountered an error.");
            case UNAVAILABLE -> Errors.of(503, "service.unavailable", "Service unavailable.");
            case GATEWAY_TIMEOUT -> Errors.of(504, "gateway.timeout", "Gateway timeout.");
            case HTML -> Reply.html(200, "<html><body>Sign in</body></html>");
            case LATENCY, RESET, HANG -> reply;
        };
    }

    /** What goes wrong. */
    enum Kind {
        /** Answered, late. */
        LATENCY,
        THROTTLED,
        UNAUTHORISED,
        FORBIDDEN,
        NOT_FOUND,
        SERVER_ERROR,
        UNAVAILABLE,
        GATEWAY_TIMEOUT,
        /** 200 with a page instead of JSON. */
        HTML,
        /** The connection is closed without an answer. */
        RESET,
        /** Never answered. */
        HANG;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "unknown fault; one of "
                                                    + Arrays.stream(values())
                                                            .map(Kind::word)
                                                            .collect(Collectors.joining(", "))));
        }
    }
}
