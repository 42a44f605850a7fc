package io.incidentbridge.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of sealed fields. Written by hand, so that a native image needs no reflection. */
final class FieldsJson {

    private static final JsonMapper JSON = new JsonMapper();

    private FieldsJson() {}

    static String write(Map<String, String> fields) {
        ObjectNode json = JSON.createObjectNode();
        fields.forEach(json::put);
        return json.toString();
    }

    static Map<String, String> read(String json) {
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            JSON.readTree(json)
                    .properties()
                    .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
            return fields;
        } catch (JsonProcessingException e) {
            // Without the cause: its message would quote the fields.
            throw new IllegalStateException("what was opened is not what was sealed");
        }
    }
}
