package io.incidentbridge.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** A setting of the service, as a ConfigMap has it. */
record Setting(String name, String value) {

    static Stream<Setting> all(Manifest configMap) {
        return configMap.at("/data").properties().stream()
                .filter(entry -> entry.getKey().matches("[A-Z][A-Z0-9_]*"))
                .map(Setting::of);
    }

    private static Setting of(Map.Entry<String, JsonNode> entry) {
        return new Setting(entry.getKey(), entry.getValue().asText());
    }
}
