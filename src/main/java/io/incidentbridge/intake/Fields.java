package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentbridge.problem.Problem.FieldError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the known fields out of an event, and notes what is wrong with each. */
final class Fields {

    private final ObjectNode json;
    private final Set<String> taken = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();

    Fields(ObjectNode json) {
        this.json = json;
    }

    /** Absent when it is missing, null, blank, or a template nobody filled in. */
    @Nullable String text(String name, int mostBytes) {
        taken.add(name);
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            errors.add(new FieldError(name, "must be a string"));
            return null;
        }
        String text = value.textValue();
        return text.isBlank() || Text.isUnfilled(text)
                ? null
                : shortened(name, Text.storable(text), mostBytes);
    }

    @Nullable String required(String name, int mostBytes) {
        int before = errors.size();
        String text = text(name, mostBytes);
        if (text == null && errors.size() == before) {
            errors.add(new FieldError(name, missing(name)));
        }
        return text;
    }

    @Nullable Instant time(String name) {
        String text = text(name, 64);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            errors.add(
                    new FieldError(
                            name, "must be an ISO 8601 time such as 2023-10-27T14:30:00.000Z"));
            return null;
        }
    }

    void wrong(String name, String detail) {
        errors.add(new FieldError(name, detail));
    }

    /** Remembers that of this field only a part was kept. */
    void markCut(String name) {
        if (!cut.contains(name)) {
            cut.add(name);
        }
    }

    boolean isTaken(String name) {
        return taken.contains(name);
    }

    List<FieldError> errors() {
        return errors;
    }

    List<String> cut() {
        return cut;
    }

    private String shortened(String name, String text, int mostBytes) {
        String kept = Text.cut(text, mostBytes);
        if (kept.length() < text.length()) {
            markCut(name);
        }
        return kept;
    }

    private String missing(String name) {
        JsonNode value = json.get(name);
        return value != null && value.isTextual() && Text.isUnfilled(value.textValue())
                ? "is required, and came as a template that was not filled in"
                : "is required";
    }
}
