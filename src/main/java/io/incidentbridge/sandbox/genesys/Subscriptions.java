package io.incidentbridge.sandbox.genesys;

import io.incidentbridge.sandbox.Exchange;
import io.incidentbridge.sandbox.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /api/v2/notifications/channels…}: one bad topic refuses the whole request, unless it asks
 * to ignore errors; then the topic is listed as rejected.
 */
final class Subscriptions {

    private static final int MOST_TOPICS = 1000;
    private static final Pattern QUEUE_CALLS =
            Pattern.compile("v2\\.routing\\.queues\\.([^.]+)\\.conversations(?:\\.calls)?");
    private static final Pattern ALLOWED =
            Pattern.compile(
                    "v2\\.(?:conversations|users|detail\\.events\\.conversation)\\.[^.{]+\\..+");

    private final Notifications notifications;
    private final Directory directory;
    private final String socketUrl;
    private final Set<String> forbidden = new LinkedHashSet<>();

    Subscriptions(Notifications notifications, Directory directory, String socketUrl) {
        this.notifications = notifications;
        this.directory = directory;
        this.socketUrl = socketUrl;
    }

    /** Topics for which the client lacks the permission. */
    void setForbidden(Set<String> topics) {
        forbidden.clear();
        forbidden.addAll(topics);
    }

    Reply channels(Exchange exchange) {
        if (exchange.method().equals("POST")) {
            return Reply.json(200, shown(notifications.open()));
        }
        JsonArray entities = new JsonArray();
        notifications.all().forEach(channel -> entities.add(shown(channel)));
        return Reply.json(200, new JsonObject().put("entities", entities));
    }

    Reply topics(Exchange exchange) {
        Channel channel = notifications.get(exchange.path().split("/", -1)[5]);
        if (channel == null) {
            return Errors.notFound("The channel");
        }
        Set<String> topics = new LinkedHashSet<>();
        switch (exchange.method()) {
            case "GET" -> {
                return list(channel, Set.of());
            }
            case "DELETE" -> {
                channel.topics.clear();
                return Reply.empty(204);
            }
            case "POST" -> topics.addAll(channel.topics);
            case "PUT" -> {}
            default -> {
                return Errors.of(405, "method.not.allowed", "Method not allowed");
            }
        }
        new JsonArray(exchange.body())
                .forEach(topic -> topics.add(((JsonObject) topic).getString("id")));
        boolean leavesOut =
                notifications.ignoresErrors() && exchange.parameter("ignoreErrors").equals("true");
        return replace(channel, topics, leavesOut);
    }

    private Reply replace(Channel channel, Set<String> topics, boolean leavesOut) {
        if (topics.size() > MOST_TOPICS) {
            return Errors.of(400, "invalid.size", "Number of topics exceeds the limit of 1000");
        }
        Set<String> rejected = new LinkedHashSet<>();
        for (String topic : topics) {
            Matcher ofQueue = QUEUE_CALLS.matcher(topic);
            boolean ofQueues = ofQueue.matches();
            if (!ofQueues && !ALLOWED.matcher(topic).matches()) {
                return Errors.of(400, "bad.request", "Invalid topic: " + topic);
            }
            if (forbidden.contains(topic) || (ofQueues && !directory.hasQueue(ofQueue.group(1)))) {
                rejected.add(topic);
            }
        }
        if (!leavesOut && !rejected.isEmpty()) {
            return Errors.forbidden("[routing:queue:view] for topic " + rejected.iterator().next());
        }
        channel.topics.clear();
        channel.topics.addAll(topics);
        channel.topics.removeAll(rejected);
        notifications.renew(channel);
        return list(channel, rejected);
    }

    private static Reply list(Channel channel, Set<String> rejected) {
        JsonArray entities = new JsonArray();
        channel.topics.forEach(
                topic -> entities.add(new JsonObject().put("id", topic).put("state", "Permitted")));
        rejected.forEach(
                topic ->
                        entities.add(
                                new JsonObject()
                                        .put("id", topic)
                                        .put("state", "Rejected")
                                        .put("rejectionReason", "[routing:queue:view]")));
        return Reply.json(200, new JsonObject().put("entities", entities));
    }

    private JsonObject shown(Channel channel) {
        return new JsonObject()
                .put("id", channel.id)
                .put("connectUri", socketUrl + "/channels/" + channel.id)
                .put("expires", Shapes.time(channel.expires));
    }
}
