package io.incidentbridge.sandbox.genesys;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what happens by notification and by EventBridge. */
final class Channels implements Told {

    private final Notifications notifications;
    private final EventBridgeRule eventBridge;
    private final Shapes shapes;
    private final Directory directory;
    private final Clock clock;

    Channels(
            Notifications notifications,
            EventBridgeRule eventBridge,
            Shapes shapes,
            Directory directory,
            Clock clock) {
        this.notifications = notifications;
        this.eventBridge = eventBridge;
        this.shapes = shapes;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public void detail(Conversation call, String topic, Instant at, JsonObject body) {
        JsonObject event =
                new JsonObject()
                        .put("eventTime", at.toEpochMilli())
                        .put("conversationId", call.id)
                        .put("mediaType", "VOICE")
                        .mergeIn(body);
        event.getMap().values().removeIf(value -> value == null);
        String name = "v2.detail.events.conversation." + call.id + "." + topic;
        notifications.publish(name, event);
        eventBridge.send(envelope(topic, name, event));
    }

    @Override
    public void changed(Conversation call) {
        JsonObject body = shapes.notified(call);
        for (String queue : call.queues()) {
            String topic = "v2.routing.queues." + queue + ".conversations";
            notifications.publish(topic, body);
            notifications.publish(topic + ".calls", body);
        }
        notifications.publish("v2.conversations." + call.id + ".calls", body);
    }

    @Override
    public @Nullable String queueName(String queueId) {
        return directory.queueName(queueId);
    }

    private JsonObject envelope(String topic, String name, JsonObject event) {
        String now = Shapes.time(clock.instant());
        return new JsonObject()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "v2.detail.events.conversation.{id}." + topic)
                .put("source", "aws.partner/genesys.com/cloud/sandbox/bridge")
                .put("account", "123456789012")
                .put("time", now)
                .put("region", "eu-central-1")
                .put("resources", new JsonArray())
                .put(
                        "detail",
                        new JsonObject()
                                .put("topicName", name)
                                .put("version", "2")
                                .put("eventBody", event)
                                .put(
                                        "metadata",
                                        new JsonObject()
                                                .put("CorrelationId", UUID.randomUUID().toString()))
                                .put("timestamp", now));
    }
}
