package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.escalation.CallId;
import io.incidentbridge.intake.StrictJson.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event in the envelope of CloudEvents 1.0. It is read here and not by the SDK for Java, whose
 * JSON format is an ObjectMapper of its own: it takes a key twice and any depth, knows no batches,
 * and is found by a ServiceLoader that a native image has to be told of.
 *
 * @param id of the envelope; absent where it cannot be read
 */
record CloudEvent(@Nullable String id, Reading reading) {

    private static final int LONGEST = 1024;

    private static final Pattern JSON =
            Pattern.compile("(?i)[^/;\\s]+/([^/;\\s]+\\+)?json\\s*(;.*)?");

    /** What says how to read the event, and nothing about it. */
    private static final Set<String> FRAME =
            Set.of("specversion", "datacontenttype", "data", "data_base64");

    /** One JSON object, the event as its member {@code data} or {@code data_base64}. */
    static CloudEvent structured(String text) {
        try {
            ObjectNode envelope = StrictJson.envelope(text);
            String id = new Fields(envelope).text("id", LONGEST);
            return new CloudEvent(id, read(envelope, new Fields(envelope)));
        } catch (UnreadableException e) {
            return new CloudEvent(null, unreadable(e));
        }
    }

    /**
     * The event as the body, its envelope as headers.
     *
     * @param headers decoded, by their names in lower case
     */
    static CloudEvent binary(ObjectNode headers, String body) {
        Fields fields = new Fields(headers);
        EventContext context = context(headers, fields, CloudEventHeaders.PREFIX);
        return new CloudEvent(
                null,
                fields.errors().isEmpty()
                        ? event(body, context)
                        : new Reading.Invalid(List.copyOf(fields.errors())));
    }

    private static Reading read(ObjectNode envelope, Fields fields) throws UnreadableException {
        EventContext context = context(envelope, fields, "");
        String type = fields.text("datacontenttype", LONGEST);
        if (type != null && !JSON.matcher(type).matches()) {
            fields.wrong("datacontenttype", "must be JSON");
        }
        ObjectNode data = data(envelope, fields);
        return data == null || !fields.errors().isEmpty()
                ? new Reading.Invalid(List.copyOf(fields.errors()))
                : EscalationReader.read(data, context);
    }

    private static @Nullable ObjectNode data(ObjectNode envelope, Fields fields)
            throws UnreadableException {
        String encoded = fields.text("data_base64", Integer.MAX_VALUE);
        JsonNode data = envelope.path("data");
        boolean isAbsent = data.isMissingNode() || data.isNull();
        if (encoded == null) {
            if (data instanceof ObjectNode object) {
                return object;
            }
            fields.wrong("data", isAbsent ? "is required" : "must be one JSON object");
            return null;
        }
        if (!isAbsent) {
            fields.wrong("data_base64", "must not stand beside data");
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(encoded);
            return StrictJson.object(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            fields.wrong("data_base64", "must be base64");
            return null;
        }
    }

    private static Reading event(String body, EventContext context) {
        try {
            return EscalationReader.read(StrictJson.object(body), context);
        } catch (UnreadableException e) {
            return unreadable(e);
        }
    }

    private static EventContext context(ObjectNode from, Fields fields, String prefix) {
        String version = fields.required(prefix + "specversion", LONGEST);
        if (version != null && !version.equals("1.0")) {
            fields.wrong(prefix + "specversion", "must be 1.0");
        }
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        // Those that every envelope has come first, in case there is no room for all.
        for (String name : List.of("id", "source", "type")) {
            fields.required(prefix + name, LONGEST);
            attributes.put("ce." + name, from.path(prefix + name));
        }
        from.properties().stream()
                .filter(attribute -> attribute.getKey().startsWith(prefix))
                .forEach(
                        attribute -> {
                            String name = attribute.getKey().substring(prefix.length());
                            if (!FRAME.contains(name)) {
                                attributes.putIfAbsent("ce." + name, attribute.getValue());
                            }
                        });
        String subject = fields.text(prefix + "subject", LONGEST);
        return new EventContext(
                subject != null && CallId.isValid(subject) ? subject : null, attributes);
    }

    private static Reading unreadable(UnreadableException e) {
        return new Reading.Unreadable(String.valueOf(e.getMessage()));
    }
}
