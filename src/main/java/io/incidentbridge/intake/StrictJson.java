package io.incidentbridge.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one JSON object, and nothing that two readers could understand differently. */
final class StrictJson {

    static final int DEEPEST = 8;

    private static final JsonMapper EVENT = mapper(DEEPEST);

    /** An envelope is one level around the event. */
    private static final JsonMapper ENVELOPE = mapper(DEEPEST + 1);

    private StrictJson() {}

    /**
     * @throws UnreadableException with a message that quotes nothing of the text
     */
    static ObjectNode object(String text) throws UnreadableException {
        return object(text, EVENT);
    }

    /**
     * An event in an envelope.
     *
     * @throws UnreadableException as {@link #object}
     */
    static ObjectNode envelope(String text) throws UnreadableException {
        return object(text, ENVELOPE);
    }

    private static ObjectNode object(String text, JsonMapper mapper) throws UnreadableException {
        try {
            JsonNode node = mapper.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new UnreadableException("The body must be one JSON object.");
        } catch (StreamConstraintsException e) {
            throw new UnreadableException(
                    "The JSON is nested deeper than "
                            + DEEPEST
                            + " levels, or has a number or"
                            + " name of excessive length"
                            + place(e)
                            + ".");
        } catch (JsonProcessingException e) {
            throw new UnreadableException(
                    (isDuplicate(e) ? "The JSON has the same key twice" : "The body is not JSON")
                            + place(e)
                            + ".");
        }
    }

    private static JsonMapper mapper(int deepest) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(deepest)
                                                .build())
                                .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate field");
    }

    static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? ""
                : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Says what is wrong in words of its own: Jackson's quote the text. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String detail) {
            super(detail, null, false, false);
        }
    }
}
