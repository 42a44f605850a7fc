package io.incidentbridge.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A WebSocket that keeps what it hears. */
public final class Listener implements WebSocket.Listener {

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile boolean isOver;
    private volatile int status;
    private final WebSocket socket;

    public Listener(String uri) {
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(URI.create(uri), this)
                        .join();
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    public List<JsonObject> heard(String topic) {
        return heard.stream().filter(one -> topic.equals(one.getString("topicName"))).toList();
    }

    public boolean isOver() {
        return isOver;
    }

    /** By which it was closed; 0 without a close frame. */
    public int status() {
        return status;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(new JsonObject(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        status = code;
        isOver = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, @Nullable Throwable error) {
        isOver = true;
    }
}
