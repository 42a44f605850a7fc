package io.incidentbridge.sandbox.genesys;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification channel: its topics, and the one socket that may listen. */
final class Channel {

    final String id = "streaming-0-" + UUID.randomUUID().toString().replace("-", "");
    final Set<String> topics = new LinkedHashSet<>();
    Instant expires;

    private @Nullable ServerWebSocket socket;
    private @Nullable HttpConnection connection;

    Channel(Instant expires) {
        this.expires = expires;
    }

    void connect(ServerWebSocket by, HttpConnection over) {
        socket = by;
        connection = over;
    }

    void forget(ServerWebSocket closed) {
        if (hears(closed)) {
            socket = null;
            connection = null;
        }
    }

    boolean hears(@Nullable ServerWebSocket by) {
        return by != null && by.equals(socket);
    }

    @Nullable ServerWebSocket socket() {
        return socket;
    }

    boolean isConnected() {
        return socket != null;
    }

    /** Where nobody listens, it is gone for good. */
    void send(JsonObject message) {
        say(message.encode());
    }

    void say(String text) {
        ServerWebSocket open = socket;
        if (open != null && !open.isClosed()) {
            open.writeTextMessage(text);
        }
    }

    /** Without a close frame. */
    void cut() {
        if (connection != null) {
            Sockets.reset(connection);
        }
    }

    void disconnect(short status) {
        ServerWebSocket open = socket;
        socket = null;
        connection = null;
        if (open != null && !open.isClosed()) {
            open.close(status);
        }
    }
}
