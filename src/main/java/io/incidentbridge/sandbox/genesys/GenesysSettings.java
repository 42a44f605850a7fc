package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;

/** {@code PUT /sandbox/settings}: what is named is changed, the rest stays. */
final class GenesysSettings {

    private final Organisation organisation;

    GenesysSettings(Organisation organisation) {
        this.organisation = organisation;
    }

    void put(JsonObject json) {
        duration(json, "tokenLifetimeSeconds", organisation.logins::setLifetime);
        duration(json, "heartbeatSeconds", organisation.notifications::setHeartbeat);
        duration(json, "analyticsLagSeconds", organisation.analytics::setLag);
        duration(json, "attributeLagSeconds", organisation.conversations::setAttributeLag);
        if (json.containsKey("clientSecret")) {
            organisation.logins.setClientSecret(json.getString("clientSecret"));
        }
        if (json.containsKey("requestsAMinute")) {
            organisation.rateLimit.setAllowed(json.getInteger("requestsAMinute"));
        }
        if (json.containsKey("mostResults")) {
            organisation.analytics.setMostResults(json.getInteger("mostResults"));
        }
        if (json.containsKey("mute")) {
            organisation.notifications.setMute(json.getBoolean("mute"));
        }
        if (json.containsKey("dropSockets")) {
            organisation.notifications.setDrops(json.getBoolean("dropSockets"));
        }
        if (json.containsKey("ignoreErrors")) {
            organisation.notifications.setIgnoresErrors(json.getBoolean("ignoreErrors"));
        }
        if (json.containsKey("notificationLoss")) {
            organisation.notifications.setLoss(json.getDouble("notificationLoss"));
        }
    }

    private static void duration(JsonObject json, String name, Consumer<Duration> setting) {
        Double seconds = json.getDouble(name);
        if (seconds != null) {
            setting.accept(Duration.ofMillis((long) (seconds * 1000)));
        }
    }
}
