package io.incidentbridge.intake.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentbridge.escalation.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers facts from the body of one event. Every field of it may be missing, or be new to us. */
final class EventBody {

    /** Past it a number is no time but a mistake. */
    private static final long FARTHEST = 253_402_300_799_999L;

    private static final long DAY = 86_400_000;
    private static final int LONGEST_NAME = 128;
    private static final int MOST_FACTS = 64;

    private final JsonNode body;
    private final UnaryOperator<String> storable;
    private final long at;
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    /**
     * @param sentAt of the envelope, for an event that tells no time of its own
     * @param storable takes out what no database can hold, and cuts what is too long
     */
    EventBody(JsonNode body, String sentAt, UnaryOperator<String> storable) {
        this.body = body;
        this.storable = storable;
        this.at =
                time(body.path("eventTime"))
                        .or(() -> time(sentAt))
                        .map(Instant::toEpochMilli)
                        .orElse(0L);
    }

    String text(String name) {
        JsonNode value = body.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    /** The value under the same name. */
    void keep(String... names) {
        for (String name : names) {
            put(name, text(name), at);
        }
    }

    void keepAs(String fact, String name) {
        put(fact, text(name), at);
    }

    void keepAddress(String fact, String name) {
        String number = Address.number(text(name));
        put(fact, number == null ? "" : number, at);
    }

    /** What holds only where nothing else of the same day is told. */
    void putWeakly(String fact, String value) {
        put(fact, value, at - DAY);
    }

    /** What holds from the first word of it on. */
    void putEarliest(String fact, String value) {
        put(fact, value, -at);
    }

    /** The time of the event, or so much before it. */
    void putTime(String fact, long millisecondsBefore, boolean isEarliest) {
        long time = at - Math.max(0, millisecondsBefore);
        if (at > 0 && time > 0) {
            put(fact, Instant.ofEpochMilli(time).toString(), isEarliest ? -time : time);
        }
    }

    /** What holds from a time on; nothing where one of them is absent. */
    void putAt(String fact, @Nullable String value, @Nullable Instant from) {
        if (value != null && from != null) {
            put(fact, value, from.toEpochMilli());
        }
    }

    /** Of several such, the earliest holds. */
    void putFrom(String fact, String value, Instant first) {
        put(fact, value, -first.toEpochMilli());
    }

    /** Those that mean a field come first, in case there is no room for all. */
    void putAttributes(AttributeNames names) {
        putAttributes(body.path("attributes"), names, at);
    }

    void putAttributes(JsonNode attributes, AttributeNames names, Instant from) {
        putAttributes(attributes, names, from.toEpochMilli());
    }

    private void putAttributes(JsonNode attributes, AttributeNames names, long from) {
        for (boolean meansField : new boolean[] {true, false}) {
            attributes
                    .properties()
                    .forEach(
                            attribute -> {
                                JsonNode value = attribute.getValue();
                                if (names.meansField(attribute.getKey()) == meansField
                                        && names.isNews(attribute.getKey())
                                        && value.isValueNode()
                                        && !value.isNull()) {
                                    put(names.fact(attribute.getKey()), value.asText(), from);
                                }
                            });
        }
    }

    long number(String name) {
        return body.path(name).asLong(0);
    }

    Map<String, Fact> facts() {
        return facts;
    }

    private void put(String name, String value, long holdsAt) {
        String text = storable.apply(value);
        if (!text.isBlank() && name.length() <= LONGEST_NAME && facts.size() < MOST_FACTS) {
            facts.put(storable.apply(name), new Fact(text, holdsAt));
        }
    }

    /** Milliseconds since 1970 in detail events, ISO elsewhere. */
    private static Optional<Instant> time(JsonNode value) {
        if (value.canConvertToLong() && value.asLong() > 0 && value.asLong() < FARTHEST) {
            return Optional.of(Instant.ofEpochMilli(value.asLong()));
        }
        return value.isTextual() ? time(value.textValue()) : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return text.strip().matches("\\d{1,15}")
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text.strip())))
                    : Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
