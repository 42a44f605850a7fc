package io.incidentbridge.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields nobody named, flat: {@code {"a":{"b":1}}} is {@code a.b}. */
final class Attributes {

    static final int MOST = 64;
    static final int LONGEST_VALUE = 4096;
    private static final int LONGEST_NAME = 128;

    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean isCut;

    void add(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(field -> add(name + "." + field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(name + "." + i, value.get(i));
            }
        } else if (!value.isNull()) {
            put(name, value.asText());
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** Whether there were too many, or one was too long. */
    boolean isCut() {
        return isCut;
    }

    private void put(String name, String value) {
        if (value.isBlank() || Text.isUnfilled(value) || values.containsKey(name)) {
            return;
        }
        if (values.size() >= MOST) {
            isCut = true;
            return;
        }
        String kept = Text.cut(Text.storable(value), LONGEST_VALUE);
        isCut |= kept.length() < value.length();
        values.put(Text.cut(Text.storable(name), LONGEST_NAME), kept);
    }
}
