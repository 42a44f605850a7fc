package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When which fault happens.
 *
 * @param on which requests; {@code null} for all
 * @param times how often; {@code null} for as long as the rule stands
 * @param probability 0 to 1
 * @param callId of which call only; {@code null} for all
 * @param delay before the fault, or before the answer
 * @param retryAfter what a 429 with headers asks for
 */
public record FaultRule(
        Fault fault,
        @Nullable Operation on,
        @Nullable Integer times,
        double probability,
        @Nullable String callId,
        Duration delay,
        Duration retryAfter) {

    public FaultRule {
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be 1 or more");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1");
        }
        if (delay.isNegative() || retryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "delayMs and retryAfterSeconds must not be negative");
        }
    }

    /** On every request, always. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, null, null, 1, null, Duration.ZERO, Duration.ofSeconds(1));
    }

    public FaultRule on(Operation operation) {
        return new FaultRule(fault, operation, times, probability, callId, delay, retryAfter);
    }

    public FaultRule times(int times) {
        return new FaultRule(fault, on, times, probability, callId, delay, retryAfter);
    }

    public FaultRule probability(double probability) {
        return new FaultRule(fault, on, times, probability, callId, delay, retryAfter);
    }

    public FaultRule delay(Duration delay) {
        return new FaultRule(fault, on, times, probability, callId, delay, retryAfter);
    }

    public FaultRule retryAfter(Duration retryAfter) {
        return new FaultRule(fault, on, times, probability, callId, delay, retryAfter);
    }

    boolean isAbout(Operation operation, @Nullable String ofCall) {
        return (on == null || on == operation) && (callId == null || callId.equals(ofCall));
    }

    static FaultRule of(JsonObject json) {
        String on = json.getString("on", "any");
        return new FaultRule(
                Fault.of(json.getString("fault", "")),
                on.equals("any") ? null : operation(on),
                json.getInteger("times"),
                json.getDouble("probability", 1.0),
                json.getString("callId"),
                Duration.ofMillis(json.getLong("delayMs", 0L)),
                Duration.ofSeconds(json.getLong("retryAfterSeconds", 1L)));
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject().put("fault", fault.word());
        json.put("on", on == null ? "any" : on.word());
        if (times != null) {
            json.put("times", times);
        }
        if (probability < 1) {
            json.put("probability", probability);
        }
        if (callId != null) {
            json.put("callId", callId);
        }
        return json.put("delayMs", delay.toMillis())
                .put("retryAfterSeconds", retryAfter.toSeconds());
    }

    private static Operation operation(String word) {
        try {
            return Operation.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "on must be token, create, lookup, read, update or any", e);
        }
    }
}
