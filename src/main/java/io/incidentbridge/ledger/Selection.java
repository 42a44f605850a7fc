package io.incidentbridge.ledger;

import io.incidentbridge.ledger.History.Filter;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which calls in review are meant.
 *
 * @param filter its state and its place are not looked at
 * @param callIds these only, as far as they fit the filter; absent for all that do
 */
public record Selection(Filter filter, @Nullable List<String> callIds) {

    /**
     * As it is kept and shown. What is absent is left out, so that who asks for the same writes the
     * same; of call ids, which may be many, their number and a digest.
     *
     * @param redact what a person wrote
     */
    String toJson(UnaryOperator<String> redact) {
        JsonObject json = new JsonObject();
        put(json, "queue", redacted(filter.queue(), redact));
        put(json, "reason", redacted(filter.reason(), redact));
        put(json, "from", text(filter.from()));
        put(json, "to", text(filter.to()));
        put(json, "q", redacted(filter.q(), redact));
        if (callIds != null) {
            List<String> ids = callIds.stream().distinct().sorted().toList();
            json.put("calls", ids.size());
            json.put("digest", digest(ids));
        }
        return json.encode();
    }

    private static String digest(List<String> ids) {
        byte[] all = String.join(" ", ids).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(all).toString();
    }

    private static @Nullable String redacted(@Nullable String text, UnaryOperator<String> redact) {
        return text == null ? null : redact.apply(text);
    }

    private static void put(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
