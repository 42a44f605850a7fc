package io.incidentbridge.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.incidentbridge.intake.StrictJson.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a JSON array into the texts of its elements. Each is then read by itself, as strictly as if
 * it had come alone, so that one with a key twice takes no other along.
 */
final class BatchSplitter {

    /** What lies deeper is no mistake of one event's any more, and would cost memory to follow. */
    private static final int DEEPEST = 20_000;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private BatchSplitter() {}

    static List<String> split(String text) throws UnreadableException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableException("The batch must be one JSON array.");
            }
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                elements.add(text.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
            if (parser.nextToken() != null) {
                throw new UnreadableException("Something stands behind the JSON array.");
            }
            return elements;
        } catch (JsonProcessingException e) {
            throw new UnreadableException("The batch is not JSON" + StrictJson.place(e) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("a text is read without I/O", e);
        }
    }
}
