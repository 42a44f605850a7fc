package io.incidentbridge.sandbox.genesys;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The channels and their sockets: what is published while nobody listens is lost. */
final class Notifications {

    private static final int MOST_CHANNELS = 20;
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration WARNING = Duration.ofMinutes(1);
    private static final String PATH = "/channels/";
    private static final String METADATA = "channel.metadata";

    private static final short NORMAL = 1000;
    private static final short GOING_AWAY = 1001;

    private final Clock clock;
    private final Agenda agenda;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Random random = new Random(1);
    private Duration heartbeat = Duration.ofSeconds(30);
    private double loss;
    private boolean isMute;
    private boolean ignoresErrors = true;
    private boolean drops;
    private int accepted;

    Notifications(Clock clock, Agenda agenda) {
        this.clock = clock;
        this.agenda = agenda;
    }

    void setHeartbeat(Duration every) {
        heartbeat = every;
    }

    /** Which part of the events is lost on the way, 0 to 1. */
    void setLoss(double loss) {
        this.loss = loss;
    }

    /** Sockets stay open, and nothing is said on them. */
    void setMute(boolean mute) {
        isMute = mute;
    }

    /** Sockets are accepted, and reset at once. */
    void setDrops(boolean drops) {
        this.drops = drops;
    }

    /** Whether a request that asks for it leaves out topics that are not permitted. */
    void setIgnoresErrors(boolean ignoresErrors) {
        this.ignoresErrors = ignoresErrors;
    }

    boolean ignoresErrors() {
        return ignoresErrors;
    }

    /** Past the limit it takes the place of the oldest that nobody listens to. */
    Channel open() {
        if (channels.size() >= MOST_CHANNELS) {
            Channel oldest =
                    channels.values().stream()
                            .filter(channel -> !channel.isConnected())
                            .findFirst()
                            .orElseGet(() -> channels.values().iterator().next());
            close(oldest);
        }
        Channel channel = new Channel(clock.instant().plus(LIFE));
        channels.put(channel.id, channel);
        agenda.at(channel.expires, due -> expire(channel));
        return channel;
    }

    @Nullable Channel get(String id) {
        return channels.get(id);
    }

    List<Channel> all() {
        return List.copyOf(channels.values());
    }

    /** Subscribing lengthens a channel's life. */
    void renew(Channel channel) {
        channel.expires = clock.instant().plus(LIFE);
        agenda.at(channel.expires, due -> expire(channel));
    }

    static boolean isSocket(HttpServerRequest request) {
        return request.path().startsWith(PATH)
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** A second socket takes the place of the first. */
    void connect(HttpServerRequest request) {
        Channel channel = channels.get(request.path().substring(PATH.length()));
        if (channel == null) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.toWebSocket().onSuccess(socket -> connected(channel, socket, request));
    }

    /** To all who listen to the topic. */
    void publish(String topic, JsonObject body) {
        for (Channel channel : channels.values()) {
            if (!isMute && channel.topics.contains(topic) && random.nextDouble() >= loss) {
                channel.send(
                        message(topic, body)
                                .put("version", "2")
                                .put(
                                        "metadata",
                                        new JsonObject()
                                                .put(
                                                        "CorrelationId",
                                                        UUID.randomUUID().toString())));
            }
        }
    }

    /** Warns, and closes a minute later. */
    void announceClosing() {
        for (Channel channel : all()) {
            ServerWebSocket socket = channel.socket();
            channel.send(
                    message(
                            "v2.system.socket_closing",
                            new JsonObject()
                                    .put("channelId", channel.id)
                                    .put("systemTopicType", "SOCKET_CLOSING")
                                    .put("message", "The socket will close in one minute.")));
            agenda.in(
                    WARNING,
                    due -> {
                        if (channel.hears(socket)) {
                            channel.disconnect(GOING_AWAY);
                        }
                    });
        }
    }

    /** Anything, on every socket. */
    void say(String text) {
        all().forEach(channel -> channel.say(text));
    }

    /** As a proxy in trouble does it: the connections are reset. */
    void cut() {
        all().forEach(Channel::cut);
    }

    /** Forgets the channels, as if all had expired. */
    void clear() {
        all().forEach(this::close);
        accepted = 0;
        loss = 0;
        isMute = false;
        ignoresErrors = true;
        drops = false;
    }

    /** How many sockets were ever accepted. */
    int accepted() {
        return accepted;
    }

    private void connected(Channel channel, ServerWebSocket socket, HttpServerRequest request) {
        channel.disconnect(NORMAL);
        channel.connect(socket, request.connection());
        accepted++;
        socket.textMessageHandler(text -> received(channel, text));
        socket.closeHandler(closed -> channel.forget(socket));
        agenda.in(heartbeat, due -> beat(channel, socket));
        if (drops) {
            channel.cut();
        }
    }

    private void received(Channel channel, String text) {
        try {
            if (!isMute && "ping".equals(new JsonObject(text).getString("message"))) {
                channel.send(message(METADATA, new JsonObject().put("message", "pong")));
            }
        } catch (DecodeException | ClassCastException e) {
            // The platform does not answer what it does not understand.
        }
    }

    private void beat(Channel channel, ServerWebSocket socket) {
        if (channel.hears(socket)) {
            if (!isMute) {
                channel.send(
                        message(METADATA, new JsonObject().put("message", "WebSocket Heartbeat")));
            }
            agenda.in(heartbeat, due -> beat(channel, socket));
        }
    }

    private void expire(Channel channel) {
        if (!clock.instant().isBefore(channel.expires)) {
            close(channel);
        }
    }

    private void close(Channel channel) {
        channels.remove(channel.id);
        channel.disconnect(GOING_AWAY);
    }

    private static JsonObject message(String topic, JsonObject body) {
        return new JsonObject().put("topicName", topic).put("eventBody", body);
    }
}
