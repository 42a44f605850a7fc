package io.incidentbridge.architect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Stands in for the platform's {@code $esc}. What its does with a null is written nowhere, so there
 * are two of them, and a template has to be right with both.
 */
public final class EscapeTool {

    private final boolean nullIsText;

    EscapeTool(boolean nullIsText) {
        this.nullIsText = nullIsText;
    }

    /** Escapes text for the inside of a JSON string. */
    public String jsonString(Object text) {
        if (text == null) {
            return nullIsText ? "" : null;
        }
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text.toString()));
    }
}
