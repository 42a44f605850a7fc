package io.incidentbridge.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** {@code PUT /sandbox/settings}: what is not named stays as it is. */
final class SandboxSettings {

    private final ServiceNowSandbox sandbox;

    SandboxSettings(ServiceNowSandbox sandbox) {
        this.sandbox = sandbox;
    }

    void apply(JsonObject json) {
        if (json.getBoolean("asNew", false)) {
            sandbox.resetSetUp();
        }
        if (json.containsKey("uniqueFields")) {
            sandbox.setUniqueFields(names(json.getJsonArray("uniqueFields")));
        }
        if (json.containsKey("missingColumns")) {
            sandbox.setMissingColumns(names(json.getJsonArray("missingColumns")));
        }
        if (json.containsKey("lengths")) {
            Map<String, Integer> lengths = new LinkedHashMap<>();
            json.getJsonObject("lengths")
                    .forEach(
                            column ->
                                    lengths.put(
                                            column.getKey(),
                                            ((Number) column.getValue()).intValue()));
            sandbox.setLengths(lengths);
        }
        if (json.containsKey("roles")) {
            sandbox.setUp().setRoles(names(json.getJsonArray("roles")));
        }
        Long seconds = json.getLong("tokenLifetimeSeconds");
        if (seconds != null) {
            sandbox.setTokenLifetime(Duration.ofSeconds(seconds));
        }
        sandbox.setUp()
                .setClockAhead(
                        Duration.ofSeconds(
                                json.getLong(
                                        "clockAheadSeconds",
                                        sandbox.setUp().clockAhead().toSeconds())));
        applyFlags(json);
        String secret = json.getString("clientSecret");
        if (secret != null) {
            sandbox.setClientSecret(secret);
        }
        JsonObject properties = json.getJsonObject("properties", new JsonObject());
        properties.forEach(
                property -> sandbox.setProperty(property.getKey(), property.getValue().toString()));
    }

    private void applyFlags(JsonObject json) {
        InstanceSetUp setUp = sandbox.setUp();
        for (String name : json.fieldNames()) {
            switch (name) {
                case "takesSysIds" -> sandbox.setTakesSysIds(json.getBoolean(name));
                case "takesNotes" -> sandbox.setTakesNotes(json.getBoolean(name));
                case "takesStates" -> sandbox.setTakesStates(json.getBoolean(name));
                case "locksClosed" -> sandbox.setLocksClosed(json.getBoolean(name));
                case "clientCredentials" -> sandbox.setClientCredentials(json.getBoolean(name));
                case "tellsTokenLifetime" -> sandbox.setTellsTokenLifetime(json.getBoolean(name));
                case "hasTable" -> setUp.setHasTable(json.getBoolean(name));
                case "hasApp" -> setUp.setHasApp(json.getBoolean(name));
                case "hasCheck" -> setUp.setHasCheck(json.getBoolean(name));
                case "isDictionaryOpen" -> setUp.setDictionaryOpen(json.getBoolean(name));
                default -> {}
            }
        }
    }

    private static Set<String> names(JsonArray array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(name -> names.add(name.toString()));
        return names;
    }
}
