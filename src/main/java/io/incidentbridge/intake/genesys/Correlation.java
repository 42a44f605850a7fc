package io.incidentbridge.intake.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** {@code metadata.CorrelationId} of an event, by which Genesys Cloud's support finds it. */
public final class Correlation {

    /** With a letter: digits alone might be somebody's number. */
    private static final Pattern ID = Pattern.compile("(?=.*[A-Za-z])[0-9A-Za-z-]{1,64}");

    private Correlation() {}

    /** For the end of a line; empty where the event has none, or one that is no id. */
    public static String suffix(JsonNode envelope) {
        String id = envelope.path("detail").path("metadata").path("CorrelationId").asText("");
        return ID.matcher(id).matches() ? " (correlation " + id + ")" : "";
    }
}
