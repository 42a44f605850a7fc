package io.incidentbridge.review;

import io.incidentbridge.ledger.Alert;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * An alert as PagerDuty's Events API v2 takes it: triggered when it begins and when there is more
 * of it, resolved when it is over, always under the same {@code dedup_key}, so it is one incident
 * there.
 *
 * @see <a href="https://developer.pagerduty.com/docs/send-alert-event">PagerDuty's manual</a>
 */
final class PagerDutyEvent {

    private PagerDutyEvent() {}

    static JsonObject of(AlertMessage message, Alert.Kind kind, String routingKey) {
        JsonObject event =
                new JsonObject()
                        .put("routing_key", routingKey)
                        .put("event_action", message.isOver() ? "resolve" : "trigger")
                        .put("dedup_key", message.source() + "/" + message.id())
                        .put("client", "Incident Bridge")
                        .put("payload", payload(message, kind));
        URI url = message.url();
        if (url != null) {
            event.put(
                    "links",
                    new JsonArray()
                            .add(new JsonObject().put("href", url.toString()).put("text", "Look")));
        }
        return event;
    }

    private static JsonObject payload(AlertMessage message, Alert.Kind kind) {
        return new JsonObject()
                .put("summary", message.summary() + " (" + message.count() + ")")
                .put("source", message.source())
                .put("severity", severity(kind))
                .put("timestamp", message.since().toString())
                .put("component", "incident-bridge")
                .put("class", message.alert())
                .put(
                        "custom_details",
                        new JsonObject()
                                .put("count", message.count())
                                .put("detail", message.detail()));
    }

    /** Nothing gets through, something waits, or something is to be known. */
    private static String severity(Alert.Kind kind) {
        return switch (kind) {
            case ACCESS_REFUSED, SERVICENOW_FAILING -> "critical";
            case REVIEW, BACKLOG_OLD -> "error";
            case QUARANTINE_RISING, STORM, GAP_FOUND -> "warning";
        };
    }
}
